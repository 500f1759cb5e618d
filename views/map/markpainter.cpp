#include "views/map/markpainter.h"

#include "ui/icons.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace skerry {

namespace {

constexpr int MostPixmaps = 4'000; // some 8 MB
constexpr int MostTexts = 4'000;
constexpr double RingPx = 2;
constexpr double RingGapPx = 1;
constexpr double BandPx = 4;
constexpr double BadgePx = 13;
constexpr double AroundPx = 4; // room for the badge
constexpr double Sixteenths = 16;

// What words of the type of a site mean; the first that is found counts.
constexpr struct {
    const char *word;
    const char *icon;
} Kinds[] = {{"region", "kind-region"}, {"cloud", "kind-region"},   {"presence", "kind-network"}, {"pop", "kind-network"},
             {"radio", "kind-radio"},   {"tower", "kind-radio"},    {"5g", "kind-radio"},         {"antenna", "kind-radio"},
             {"wind", "kind-wind"},     {"charg", "kind-charging"}, {"store", "kind-store"},      {"retail", "kind-store"},
             {"shop", "kind-store"},    {"depot", "kind-depot"},    {"vehicle", "kind-depot"},    {"truck", "kind-depot"},
             {"factory", "kind-works"}, {"plant", "kind-works"},    {"works", "kind-works"},      {"crane", "kind-works"}};

QPainterPath frameOf(Tier tier, const QPointF &at, double radius)
{
    QPainterPath path;
    const double side = radius * 0.92;
    switch (tier) {
    case Tier::Cloud:
        path.addRoundedRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side), radius * 0.4, radius * 0.4);
        break;
    case Tier::Device: {
        QPolygonF hexagon;
        for (int corner = 0; corner < 6; ++corner) {
            const double angle = M_PI / 2 + corner * M_PI / 3;
            hexagon << at + QPointF(radius * 1.05 * std::cos(angle), radius * 1.05 * std::sin(angle));
        }
        path.addPolygon(hexagon);
        path.closeSubpath();
        break;
    }
    case Tier::Edge:
    case Tier::Unspecified:
        path.addEllipse(at, radius, radius);
        break;
    }
    return path;
}

} // namespace

MarkPainter::MarkPainter() : m_pixmaps(MostPixmaps), m_texts(MostTexts) {}

void MarkPainter::setLook(const LayerLook &look, const Tokens &tokens, const QFont &font, double scale)
{
    m_look = look;
    m_tokens = tokens;
    m_font = font;
    m_font.setPointSizeF(font.pointSizeF() * 0.85);
    m_font.setWeight(QFont::DemiBold);
    m_scale = scale;
    m_pixmaps.clear();
    m_texts.clear();
}

QString MarkPainter::shortCount(int count)
{
    if (count < 1'000)
        return QString::number(count);
    const bool isMillions = count >= 999'500;
    const double value = count / (isMillions ? 1e6 : 1e3);
    return QString::number(value, 'f', value < 9.95 ? 1 : 0) + QLatin1Char(isMillions ? 'M' : 'k');
}

QString MarkPainter::iconOf(const MapSite &site)
{
    for (const auto &[word, icon] : Kinds)
        if (site.type.contains(QLatin1String(word), Qt::CaseInsensitive))
            return QLatin1String(icon);
    switch (site.tier) {
    case Tier::Cloud:
        return QStringLiteral("kind-region");
    case Tier::Device:
        return QStringLiteral("nodes");
    case Tier::Edge:
    case Tier::Unspecified:
        break;
    }
    return QStringLiteral("kind-network");
}

// Every part that is there is seen, however small it is.
std::array<quint8, PartCounts::MostParts> MarkPainter::sharesOf(const PartCounts &counts)
{
    std::array<quint8, PartCounts::MostParts> shares = {};
    if (counts.total() <= 0)
        return shares;
    for (int part = 0; part < PartCounts::MostParts; ++part)
        if (counts.of(part) > 0)
            shares[std::size_t(part)] =
                quint8(std::max(1, int(std::lround(double(counts.of(part)) * Shares / counts.total()))));
    // The largest one takes up what rounding left over, or gives what it took.
    const int sum = std::accumulate(shares.begin(), shares.end(), 0);
    auto largest = std::max_element(shares.begin(), shares.end());
    *largest = quint8(std::max(1, *largest + Shares - sum));
    return shares;
}

MarkPainter::Key MarkPainter::keyOf(const MapMark &mark, const MapSites &sites)
{
    Key key;
    key.worst = qint8(mark.worst);
    key.radius = quint8(std::lround(mark.radius * 2));
    key.isCluster = mark.isCluster;
    if (mark.isCluster) {
        key.shares = sharesOf(sites.countsOf(mark.id));
    } else {
        key.tier = sites.at(mark.id).tier;
        key.icon = iconOf(sites.at(mark.id));
    }
    return key;
}

const PartLook *MarkPainter::worstOf(const Key &key) const
{
    return key.worst >= 0 && key.worst < m_look.parts.size() ? &m_look.parts.at(key.worst) : nullptr;
}

void MarkPainter::paint(QPainter &painter, const MapMark &mark, const MapSites &sites)
{
    const Key key = keyOf(mark, sites);
    if (m_isDirect) {
        paintLook(painter, mark.at, key);
    } else {
        if (const double ratio = painter.device()->devicePixelRatioF(); std::exchange(m_ratio, ratio) != ratio)
            m_pixmaps.clear();
        const double half = std::ceil(mark.radius + AroundPx * m_scale);
        QPixmap *pixmap = m_pixmaps.object(key);
        if (!pixmap) {
            pixmap = new QPixmap(QSize(int(2 * half), int(2 * half)) * m_ratio);
            pixmap->setDevicePixelRatio(m_ratio);
            pixmap->fill(Qt::transparent);
            QPainter inner(pixmap);
            inner.setRenderHint(QPainter::Antialiasing);
            paintLook(inner, {half, half}, key);
            inner.end();
            m_pixmaps.insert(key, pixmap);
        }
        // Whole pixels: what moves stays sharp, and is copied as it is.
        const QPointF corner = mark.at - QPointF(half, half);
        painter.drawPixmap(QPointF(std::round(corner.x() * m_ratio) / m_ratio, std::round(corner.y() * m_ratio) / m_ratio),
                           *pixmap);
    }
    if (mark.isCluster)
        paintCount(painter, mark.at, sites.countsOf(mark.id).total());
}

void MarkPainter::paintLook(QPainter &painter, const QPointF &at, const Key &key) const
{
    if (key.isCluster)
        paintDonut(painter, at, key);
    else
        paintSite(painter, at, key);
    paintBadge(painter, at, key);
}

void MarkPainter::paintDonut(QPainter &painter, const QPointF &at, const Key &key) const
{
    const double radius = key.radius / 2.0;
    const PartLook *worst = worstOf(key);
    const bool isLoud = worst && worst->shape;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_tokens.panel);
    painter.drawEllipse(at, radius, radius);
    painter.setBrush(Qt::NoBrush);
    const double ring = RingPx * m_scale;
    painter.setPen(QPen(isLoud ? worst->colour : m_tokens.edge, isLoud ? ring : 1));
    painter.drawEllipse(at, radius - ring / 2, radius - ring / 2);
    const double band = BandPx * m_scale;
    const double middle = radius - ring - RingGapPx * m_scale - band / 2;
    const QRectF box(at.x() - middle, at.y() - middle, 2 * middle, 2 * middle);
    double from = 90; // from the top, as a clock goes, the worst first
    for (int part = 0; part < PartCounts::MostParts; ++part) {
        const double span = 360.0 * key.shares[std::size_t(part)] / Shares;
        if (span <= 0)
            continue;
        const QColor colour = part < m_look.parts.size() ? m_look.parts.at(part).colour : m_tokens.muted;
        painter.setPen(QPen(colour, band, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(box, int(std::lround(from * Sixteenths)), -int(std::lround(span * Sixteenths)));
        from -= span;
    }
}

void MarkPainter::paintSite(QPainter &painter, const QPointF &at, const Key &key) const
{
    const double radius = key.radius / 2.0;
    const PartLook *worst = worstOf(key);
    const QPainterPath frame = frameOf(key.tier, at, radius - RingPx * m_scale / 2);
    const bool isQuiet = !worst || worst->isQuiet;
    painter.fillPath(frame, m_tokens.panel);
    painter.strokePath(frame, QPen(worst ? worst->colour : m_tokens.edge, (isQuiet ? 1.2 : RingPx) * m_scale,
                                   worst ? Qt::SolidLine : Qt::DotLine));
    const int side = int(std::lround(radius * 1.2));
    const QRect box(int(std::lround(at.x())) - side / 2, int(std::lround(at.y())) - side / 2, side, side);
    paintIcon(painter, box, key.icon, isQuiet ? m_tokens.muted : m_tokens.text);
}

void MarkPainter::paintBadge(QPainter &painter, const QPointF &at, const Key &key) const
{
    const PartLook *worst = worstOf(key);
    if (!worst || !worst->shape)
        return;
    const double radius = key.radius / 2.0;
    const double size = BadgePx * m_scale;
    const double away = radius * 0.78;
    const QPointF middle = at + QPointF(away, -away);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_tokens.panel);
    painter.drawEllipse(middle, size / 2, size / 2);
    Tokens tokens = m_tokens;
    // The shape is the state's, the colour the part's.
    for (QColor Tokens::*colour : {&Tokens::degraded, &Tokens::critical, &Tokens::offline, &Tokens::updating})
        tokens.*colour = worst->colour;
    if (worst->colour != m_tokens.degraded)
        tokens.degradedOutline = worst->colour;
    paintStatus(painter, QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size), *worst->shape, tokens);
}

void MarkPainter::paintCount(QPainter &painter, const QPointF &at, int count)
{
    const QString text = shortCount(count);
    painter.setFont(m_font);
    painter.setPen(m_tokens.text);
    if (m_isDirect) {
        const QRectF box(at.x() - 40, at.y() - 20, 80, 40);
        painter.drawText(box, Qt::AlignCenter, text);
        return;
    }
    QStaticText *prepared = m_texts.object(text);
    if (!prepared) {
        prepared = new QStaticText(text);
        prepared->setTextFormat(Qt::PlainText);
        prepared->prepare({}, m_font);
        m_texts.insert(text, prepared);
    }
    const QSizeF size = prepared->size();
    painter.drawStaticText(QPointF(std::round(at.x() - size.width() / 2), std::round(at.y() - size.height() / 2)),
                           *prepared);
}

} // namespace skerry
