#include "ui/progressstrip.h"

#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int BarPx = 12;
constexpr int GapPx = 4;

} // namespace

ProgressStrip::ProgressStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(describe(m_shares));
}

void ProgressStrip::setShares(const ProgressShares &shares)
{
    if (shares == m_shares)
        return;
    m_shares = shares;
    setAccessibleName(describe(shares));
    update();
}

QSize ProgressStrip::sizeHint() const
{
    return {320, BarPx + GapPx + fontMetrics().height()};
}

void ProgressStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintProgress(painter, QRectF(0, 0, width(), BarPx), m_shares, tokens);
    painter.setPen(tokens.muted);
    painter.drawText(rect().adjusted(0, BarPx + GapPx, 0, 0), static_cast<int>(Qt::AlignLeft | Qt::AlignTop),
                     describe(m_shares));
}

} // namespace skerry
