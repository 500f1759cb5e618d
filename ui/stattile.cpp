#include "ui/stattile.h"

#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QLocale>
#include <QPainter>

namespace skerry {

namespace {

constexpr int TilePaddingPx = 16;
constexpr int TileRoomPx = 28;  // above, below and between number and caption
constexpr int TileApartPx = 12; // between caption and trend
constexpr int LeastTrendPx = 32;
constexpr int MostTrendPx = 96;

} // namespace

StatTile::StatTile(std::optional<Status> status, const QString &caption, QWidget *parent)
    : QAbstractButton(parent), m_status(status)
{
    setText(caption);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    tell();
}

void StatTile::setValue(std::optional<quint64> value)
{
    if (m_value == value)
        return;
    m_value = value;
    tell();
}

void StatTile::setChange(const QString &change)
{
    if (m_change == change)
        return;
    m_change = change;
    tell();
}

void StatTile::setTrend(const Sparkline &trend, const QString &words)
{
    setAccessibleDetail(this, words);
    setToolTip(words);
    if (m_trend == trend)
        return;
    m_trend = trend;
    update();
}

void StatTile::tell()
{
    const QString name = QStringLiteral("%1: %2").arg(text(), m_value ? number() : tr("not known yet"));
    setAccessibleName(m_change.isEmpty() ? name : QStringLiteral("%1, %2").arg(name, m_change));
    update();
}

QString StatTile::number() const
{
    return m_value ? QLocale().toString(*m_value) : QStringLiteral("\u2013");
}

QSize StatTile::sizeHint() const
{
    const int number = QFontMetrics(numberFont()).horizontalAdvance(QStringLiteral("000,000"));
    return {std::max(number, metricsOf(*this).indicator + fontMetrics().horizontalAdvance(text())) + 2 * TilePaddingPx,
            QFontMetrics(numberFont()).height() + fontMetrics().height() + TileRoomPx};
}

QSize StatTile::minimumSizeHint() const
{
    return sizeHint();
}

QFont StatTile::numberFont() const
{
    QFont number = font();
    number.setPointSizeF(number.pointSizeF() * 1.7);
    number.setWeight(QFont::DemiBold);
    return number;
}

void StatTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const bool ring = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    painter.setPen(ring ? QPen(tokens.accent, 2) : QPen(underMouse() ? tokens.muted : tokens.border, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    const QRect inner = rect().adjusted(TilePaddingPx, 12, -TilePaddingPx, -12);
    painter.setPen(m_value ? palette().color(QPalette::WindowText) : tokens.muted);
    painter.setFont(numberFont());
    painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignTop), number());
    // On the baseline of the number, where there is room.
    const QFontMetrics numbers(numberFont());
    const QRect beside(inner.left() + numbers.horizontalAdvance(number()) + 8, inner.top(), inner.width(),
                       numbers.ascent() + fontMetrics().descent());
    painter.setFont(font());
    painter.setPen(tokens.muted);
    if (beside.left() + fontMetrics().horizontalAdvance(m_change) <= inner.right() + 1)
        painter.drawText(beside, static_cast<int>(Qt::AlignLeft | Qt::AlignBottom), m_change);
    QRect caption = inner;
    caption.setTop(inner.bottom() - fontMetrics().height());
    if (m_status) {
        paintStatus(painter, QRectF(caption.left() - 2, caption.top(), metricsOf(*this).indicator, caption.height()),
                    *m_status, m_value.value_or(0) == 0 ? quieted(tokens) : tokens);
        caption.setLeft(caption.left() + metricsOf(*this).indicator + 4);
    }
    painter.setPen(tokens.muted);
    painter.drawText(caption, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), text());
    // Beside the caption, where there is room.
    QRect trend = caption;
    trend.setLeft(
        std::max(caption.left() + fontMetrics().horizontalAdvance(text()) + TileApartPx, inner.right() - MostTrendPx));
    if (trend.width() >= LeastTrendPx)
        paintSparkline(painter, trend, m_trend, tokens);
}

} // namespace skerry
