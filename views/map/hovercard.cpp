#include "views/map/hovercard.h"

#include "ui/labels.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int CardGapPx = 10; // between the mark and the card
constexpr int WidthAt16 = 290;

} // namespace

HoverCard::HoverCard(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("hoverCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(6);
    m_title = makeSection({}, this);
    m_title->setWordWrap(true);
    m_what = makeMuted({}, this);
    m_what->setWordWrap(true);
    m_shares = new ShareBar(this);
    m_facts = new QGridLayout; // of this widget itself: it knows its height at once
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnStretch(1, 1);
    column->addWidget(m_title);
    column->addWidget(m_what);
    column->addWidget(m_shares);
    column->addLayout(m_facts);
    hide();
}

void HoverCard::showBeside(const QRect &mark, const HoverText &text)
{
    m_mark = mark;
    setText(text);
    show();
    raise();
}

void HoverCard::setText(const HoverText &text)
{
    m_title->setText(text.title);
    m_what->setText(text.what);
    m_what->setVisible(!text.what.isEmpty());
    m_shares->setShares(text.shares);
    showFacts(text.facts);
    place();
}

void HoverCard::showFacts(const QVector<Fact> &facts)
{
    while (m_rows.size() < facts.size()) {
        const int row = int(m_rows.size());
        QLabel *name = makeMuted({}, this);
        auto *value = new QLabel(this);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        m_facts->addWidget(name, row, 0, Qt::AlignTop);
        m_facts->addWidget(value, row, 1);
        m_rows.append(std::pair(name, value));
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        const auto &[name, value] = m_rows.at(i);
        const bool isThere = i < facts.size();
        name->setVisible(isThere);
        value->setVisible(isThere);
        if (isThere) {
            name->setText(facts.at(i).name);
            value->setText(facts.at(i).value);
        }
    }
}

// To the right where there is room, else to the left; never over the edge.
void HoverCard::place()
{
    const QRect room = parentWidget()->rect();
    const int width = std::min(room.width() - 2 * CardGapPx, WidthAt16 * std::max(16, fontMetrics().height()) / 16);
    layout()->activate();
    const int height = std::max(layout()->heightForWidth(width), layout()->minimumSize().height());
    const bool isRight = m_mark.right() + CardGapPx + width <= room.right();
    const int x =
        isRight ? m_mark.right() + CardGapPx : std::max(room.left() + CardGapPx, m_mark.left() - CardGapPx - width);
    const int y = std::clamp(m_mark.center().y() - height / 3, room.top() + CardGapPx,
                             std::max(room.top() + CardGapPx, room.bottom() - CardGapPx - height));
    setGeometry(x, y, width, height);
}

void HoverCard::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.edge, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), RadiusPx, RadiusPx);
}

} // namespace skerry
