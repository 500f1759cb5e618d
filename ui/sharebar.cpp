#include "ui/sharebar.h"

#include "models/text.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

namespace skerry {

namespace {

constexpr int ShareBarPx = 10;
constexpr int BelowPx = 6;        // between the bar and the words
constexpr int ShareSpacingPx = 4; // between a shape and its words
constexpr int ShareApartPx = 16;  // between kinds
constexpr int ShareLeastPx = 3;   // a few of very many are seen all the same
constexpr int ShareBetweenPx = 1; // stretches end by more than their colour

QColor colourOf(Status status, const Tokens &tokens)
{
    switch (status) {
    case Status::Healthy:
        return tokens.healthy;
    case Status::Degraded:
        return tokens.degraded;
    case Status::Critical:
        return tokens.critical;
    case Status::Offline:
        return tokens.offline;
    case Status::Updating:
        return tokens.updating;
    }
    return tokens.offline;
}

QString textOf(const Share &share)
{
    return QStringLiteral("%1 %2").arg(text::formatCount(share.count), share.words);
}

} // namespace

ShareBar::ShareBar(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ShareBar::setShares(const QVector<Share> &shares)
{
    QVector<Share> counted = shares;
    counted.removeIf([](const Share &share) { return share.count <= 0; });
    setVisible(!counted.isEmpty());
    if (counted == m_shares)
        return;
    m_shares = std::move(counted);
    setAccessibleName(text());
    updateGeometry();
    update();
}

QString ShareBar::text() const
{
    QStringList texts;
    for (const Share &share : m_shares)
        texts << textOf(share);
    return texts.join(QStringLiteral(", "));
}

QVector<ShareBar::Entry> ShareBar::entriesFor(int width) const
{
    const int shape = metricsOf(*this).indicator;
    QVector<Entry> entries;
    QPoint at(0, ShareBarPx + BelowPx);
    for (const Share &share : m_shares) {
        const QSize size(shape + ShareSpacingPx + fontMetrics().horizontalAdvance(textOf(share)),
                         fontMetrics().height() + 2);
        if (at.x() > 0 && at.x() + size.width() > width)
            at = {0, at.y() + size.height()};
        entries.append({QRect(at, size), textOf(share)});
        at.rx() += size.width() + ShareApartPx;
    }
    return entries;
}

int ShareBar::heightForWidth(int width) const
{
    const QVector<Entry> entries = entriesFor(width);
    return entries.isEmpty() ? ShareBarPx : entries.constLast().box.bottom() + 1;
}

QSize ShareBar::sizeHint() const
{
    return {320, heightForWidth(std::max(width(), 320))};
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const qint64 total = std::accumulate(m_shares.cbegin(), m_shares.cend(), qint64(0),
                                         [](qint64 sum, const Share &share) { return sum + share.count; });
    QPainterPath outline;
    outline.addRoundedRect(QRectF(0, 0, width(), ShareBarPx), ShareBarPx / 2.0, ShareBarPx / 2.0);
    painter.setClipPath(outline);
    painter.fillRect(0, 0, width(), ShareBarPx, tokens.border);
    const double room = width() - (ShareLeastPx + ShareBetweenPx) * static_cast<double>(m_shares.size());
    double left = 0;
    for (const Share &share : m_shares) {
        const double part = ShareLeastPx + room * static_cast<double>(share.count) / static_cast<double>(total);
        painter.fillRect(QRectF(left, 0, part, ShareBarPx), colourOf(share.status, tokens));
        left += part + ShareBetweenPx;
    }
    painter.setClipping(false);
    painter.setPen(tokens.text);
    const QVector<Entry> entries = entriesFor(width());
    const int shape = metricsOf(*this).indicator;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QRect &box = entries.at(i).box;
        paintStatus(painter, QRectF(box.left() - 2, box.top(), shape, box.height()), m_shares.at(i).status, tokens);
        painter.drawText(box.adjusted(shape + ShareSpacingPx - 2, 0, 2, 0),
                         static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), entries.at(i).text);
    }
}

} // namespace skerry
