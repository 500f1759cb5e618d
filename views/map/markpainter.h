// Paints the marks of the map: a cluster as a donut of the parts of a layer with what it counts in the middle, a site in the
// shape of its tier with a sign of its kind. The worst part has the ring, and its shape stands at the corner.
//
// Most marks of a frame look like one of the last frame: each look is painted once and then copied. For a device without
// pixels they are painted directly.
#pragma once

#include "models/map/mapsites.h"
#include "ui/tokens.h"
#include "views/map/layerlook.h"
#include "views/map/mapscene.h"

#include <QCache>
#include <QFont>
#include <QPixmap>
#include <QStaticText>

#include <array>

class QPainter;

namespace skerry {

class MarkPainter final
{
public:
    MarkPainter();

    void setLook(const LayerLook &look, const Tokens &tokens, const QFont &font, double scale);
    // No pixmaps: lines and texts, for SVG.
    void setDirect(bool direct) { m_isDirect = direct; }
    void paint(QPainter &painter, const MapMark &mark, const MapSites &sites);

    // "1.2k": at most four characters.
    [[nodiscard]] static QString shortCount(int count);
    // The icon of a site: a file of resources/icons without its ending.
    [[nodiscard]] static QString iconOf(const MapSite &site);

private:
    static constexpr int Shares = 24; // that a ring is divided into

    // Whatever decides how a mark looks, but for its number.
    struct Key {
        std::array<quint8, PartCounts::MostParts> shares = {};
        qint8 worst = -1;
        quint8 radius = 0; // in half pixels
        bool isCluster = false;
        Tier tier = Tier::Unspecified;
        QString icon;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashRange(key.shares.begin(), key.shares.end(),
                              qHashMulti(seed, key.worst, key.radius, key.isCluster, int(key.tier), key.icon));
        }
    };

    [[nodiscard]] static Key keyOf(const MapMark &mark, const MapSites &sites);
    [[nodiscard]] static std::array<quint8, PartCounts::MostParts> sharesOf(const PartCounts &counts);
    void paintLook(QPainter &painter, const QPointF &at, const Key &key) const;
    void paintDonut(QPainter &painter, const QPointF &at, const Key &key) const;
    void paintSite(QPainter &painter, const QPointF &at, const Key &key) const;
    void paintBadge(QPainter &painter, const QPointF &at, const Key &key) const;
    void paintCount(QPainter &painter, const QPointF &at, int count);
    [[nodiscard]] const PartLook *worstOf(const Key &key) const;

    LayerLook m_look;
    Tokens m_tokens;
    QFont m_font;
    double m_scale = 1;
    bool m_isDirect = false;
    double m_ratio = 1;
    QCache<Key, QPixmap> m_pixmaps;
    QCache<QString, QStaticText> m_texts;
};

} // namespace skerry
