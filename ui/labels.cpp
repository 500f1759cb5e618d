#include "ui/labels.h"

#include <QLabel>

namespace skerry {

namespace {

QLabel *makeLabel(const QString &text, double scale, QFont::Weight weight, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(weight);
    label->setFont(font);
    return label;
}

} // namespace

QLabel *makeTitle(const QString &text, QWidget *parent)
{
    return makeLabel(text, 1.4, QFont::DemiBold, parent);
}

QLabel *makeSection(const QString &text, QWidget *parent)
{
    return makeLabel(text, 1.1, QFont::DemiBold, parent);
}

QLabel *makeMuted(const QString &text, QWidget *parent)
{
    QLabel *label = makeLabel(text, 1, QFont::Normal, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace skerry
