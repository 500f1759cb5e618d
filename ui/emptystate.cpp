#include "ui/emptystate.h"

#include "ui/icons.h"
#include "ui/labels.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace skerry {

namespace {

class Glyph final : public QWidget
{
public:
    Glyph(QString icon, QWidget *parent) : QWidget(parent), m_icon(std::move(icon)) {}

    [[nodiscard]] QSize sizeHint() const override
    {
        const int side = 2 * metricsOf(*this).icon;
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int side = qMin(sizeHint().height(), height());
        QRect box(0, 0, side, side);
        box.moveCenter(rect().center());
        paintIcon(painter, box, m_icon, tokensOf(palette()).muted);
    }

private:
    QString m_icon;
};

} // namespace

EmptyState::EmptyState(const QString &icon, QWidget *parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title = makeSection({}, this);
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    m_sentence = makeMuted({}, this);
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    m_sentence->setWordWrap(true);
    m_action = new QPushButton(this);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->setContentsMargins(48, 24, 48, 24);
    layout->addStretch(2);
    m_glyph = new Glyph(icon, this);
    m_glyph->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // words come first where there is little room
    layout->addWidget(m_glyph);
    layout->addSpacing(4);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addSpacing(8);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setText(const QString &title, const QString &sentence)
{
    m_glyph->setVisible(!title.isEmpty());
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void EmptyState::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

} // namespace skerry
