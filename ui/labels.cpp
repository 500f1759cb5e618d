#include "ui/labels.h"

#include "ui/elidedlabel.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace skerry {

namespace {

// A font of its own does not follow when the operator asks for larger text: it is made anew then.
class ScaledLabel final : public QLabel
{
public:
    ScaledLabel(const QString &text, double scale, QFont::Weight weight, QWidget *parent)
        : QLabel(text, parent), m_scale(scale), m_weight(weight)
    {
        setTextFormat(Qt::PlainText);
        applyFont();
    }

protected:
    bool event(QEvent *event) override
    {
        // Set anew with every change of text size: Qt tells children nothing of the application's font.
        if (event->type() == QEvent::StyleChange)
            applyFont();
        return QLabel::event(event);
    }

private:
    void applyFont()
    {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * m_scale);
        font.setWeight(m_weight);
        setFont(font);
    }

    const double m_scale;
    const QFont::Weight m_weight;
};

} // namespace

QLabel *makeTitle(const QString &text, QWidget *parent)
{
    return new ScaledLabel(text, 1.4, QFont::DemiBold, parent);
}

QLabel *makeSection(const QString &text, QWidget *parent)
{
    return new ScaledLabel(text, 1.1, QFont::DemiBold, parent);
}

QLabel *makeMuted(const QString &text, QWidget *parent)
{
    auto *label = new ScaledLabel(text, 1, QFont::Normal, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *makeMutedElided(QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace skerry
