#include "views/map/hovercard.h"

#include "ui/factsgrid.h"
#include "ui/labels.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int GapPx = 10; // between the mark and the card
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
    m_facts = new FactsGrid(this);
    column->addWidget(m_title);
    column->addWidget(m_what);
    column->addWidget(m_shares);
    column->addWidget(m_facts);
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
    m_facts->setGroups({{{}, text.facts}});
    place();
}

// To the right where there is room, else to the left; never over the edge.
void HoverCard::place()
{
    const QRect room = parentWidget()->rect();
    const int width = std::min(room.width() - 2 * GapPx, WidthAt16 * std::max(16, fontMetrics().height()) / 16);
    layout()->activate();
    const int height = std::max(layout()->heightForWidth(width), layout()->minimumSize().height());
    const bool isRight = m_mark.right() + GapPx + width <= room.right();
    const int x = isRight ? m_mark.right() + GapPx : std::max(room.left() + GapPx, m_mark.left() - GapPx - width);
    const int y = std::clamp(m_mark.center().y() - height / 3, room.top() + GapPx,
                             std::max(room.top() + GapPx, room.bottom() - GapPx - height));
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
