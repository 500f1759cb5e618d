#include "views/map/maplabels.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr int MostPixmaps = 2'000;
constexpr qsizetype MostSizes = 20'000;
constexpr double LabelGapPx = 3;
constexpr double CountriesFromZoom = 2.2;
constexpr double CountriesToZoom = 8;
constexpr double NameShare = 0.7; // of the width of a country that its name may take, at most
constexpr quint64 CountryIds = quint64(1) << 48;

quint64 idOf(quint64 number, int copy)
{
    return number << 8 | quint64(quint8(copy));
}

} // namespace

MapLabels::MapLabels() : m_pixmaps(MostPixmaps) {}

void MapLabels::setLook(const Tokens &tokens, const QFont &font)
{
    m_tokens = tokens;
    m_font = font;
    m_font.setPointSizeF(font.pointSizeF() * 0.9);
    m_countryFont = m_font;
    m_countryFont.setLetterSpacing(QFont::PercentageSpacing, 108);
    m_sizes.clear();
    m_pixmaps.clear();
    m_placer.forget();
}

void MapLabels::paint(QPainter &painter, const MapCamera &camera, const MapScene &scene, const TextOf &textOf,
                      const Outlines *outlines)
{
    if (const double ratio = painter.device()->devicePixelRatioF(); std::exchange(m_ratio, ratio) != ratio)
        m_pixmaps.clear();
    m_labels.clear();
    m_texts.clear();
    m_shown.clear();
    addSites(scene, textOf);
    if (outlines && camera.zoom() >= CountriesFromZoom && camera.zoom() <= CountriesToZoom)
        addCountries(camera, *outlines);
    QVector<QRectF> marks;
    for (const MapMark &mark : scene.marks())
        marks.append(mark.box());
    for (const auto &[label, box] : m_placer.place(m_labels, QRectF({}, camera.viewport()), marks)) {
        Shown shown = m_texts[std::size_t(label)];
        shown.box = box;
        paintText(painter, shown);
        m_shown.push_back(shown);
    }
}

void MapLabels::addSites(const MapScene &scene, const TextOf &textOf)
{
    for (const MapMark &mark : scene.marks()) {
        const QString text = textOf(mark);
        if (text.isEmpty())
            continue;
        const auto priority = quint8(mark.worst < 0 ? 1 : 1 + PartCounts::MostParts - mark.worst);
        add({idOf(mark.id, mark.copy), mark.at, sizeOf(text, false), mark.radius + LabelGapPx, priority, false}, text,
            false);
    }
}

void MapLabels::addCountries(const MapCamera &camera, const Outlines &outlines)
{
    for (int i = 0; i < outlines.countries().size(); ++i) {
        const CountryOutline &country = outlines.countries().at(i);
        if (country.polygons.isEmpty())
            continue;
        const QRectF &box = country.polygons.constFirst().box;
        const QSizeF size = sizeOf(country.name, true);
        if (size.width() > box.width() * camera.worldPixels() * NameShare)
            continue;
        const MapCamera::Copies copies = camera.copiesOf(box);
        for (int copy = copies.first; copy <= copies.last; ++copy)
            add({CountryIds | idOf(quint64(i), copy), camera.toPixels(country.label + QPointF(copy, 0)), size, 0, 0, true},
                country.name, true);
    }
}

void MapLabels::add(const LabelPlacer::Label &label, const QString &text, bool isCountry)
{
    m_labels.append(label);
    m_texts.push_back({text, {}, isCountry});
}

QSizeF MapLabels::sizeOf(const QString &text, bool isCountry)
{
    const QString key = isCountry ? u'c' + text : text;
    if (const auto known = m_sizes.constFind(key); known != m_sizes.cend())
        return *known;
    if (m_sizes.size() >= MostSizes)
        m_sizes.clear();
    const QFontMetricsF metrics(isCountry ? m_countryFont : m_font);
    const QSizeF size(std::ceil(metrics.horizontalAdvance(text)) + 4, std::ceil(metrics.height()) + 2);
    m_sizes.insert(key, size);
    return size;
}

void MapLabels::paintText(QPainter &painter, const Shown &label)
{
    if (m_isDirect)
        return paintDirect(painter, label.box, label.text, label.isCountry);
    const QString key = label.isCountry ? u'c' + label.text : label.text;
    QPixmap *pixmap = m_pixmaps.object(key);
    if (!pixmap) {
        pixmap = new QPixmap((label.box.size() * m_ratio).toSize());
        pixmap->setDevicePixelRatio(m_ratio);
        pixmap->fill(Qt::transparent);
        QPainter inner(pixmap);
        paintDirect(inner, QRectF({}, label.box.size()), label.text, label.isCountry);
        inner.end();
        m_pixmaps.insert(key, pixmap);
    }
    painter.drawPixmap(QPointF(std::round(label.box.x() * m_ratio) / m_ratio, std::round(label.box.y() * m_ratio) / m_ratio),
                       *pixmap);
}

// Over lines and colours of any kind: the letters have a rim of the ground.
void MapLabels::paintDirect(QPainter &painter, const QRectF &box, const QString &text, bool isCountry) const
{
    painter.setFont(isCountry ? m_countryFont : m_font);
    QColor rim = m_tokens.panel;
    rim.setAlphaF(0.85F);
    painter.setPen(rim);
    for (const QPointF offset : {QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)})
        painter.drawText(box.translated(offset), Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.setPen(isCountry ? m_tokens.muted : m_tokens.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace skerry
