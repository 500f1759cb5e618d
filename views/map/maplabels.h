// Names on the map: of countries, and of sites when they are near. None covers another one or a mark; those of what is worst
// come first. A text is painted once and then copied.
#pragma once

#include "models/map/labelplacer.h"
#include "models/map/outlines.h"
#include "ui/tokens.h"
#include "views/map/mapscene.h"

#include <QCache>
#include <QFont>
#include <QPixmap>

#include <functional>

class QPainter;

namespace skerry {

class MapLabels final
{
public:
    // What stands beside a mark; empty: nothing.
    using TextOf = std::function<QString(const MapMark &mark)>;

    MapLabels();

    void setLook(const Tokens &tokens, const QFont &font);
    // No pixmaps, as for SVG.
    void setDirect(bool direct) { m_isDirect = direct; }
    // Another jump than a step: what stood there is no reason to stand there again.
    void forget() { m_placer.forget(); }
    void paint(QPainter &painter, const MapCamera &camera, const MapScene &scene, const TextOf &textOf,
               const Outlines *outlines);

    struct Shown {
        QString text;
        QRectF box;
        bool isCountry = false;
    };
    // By the last paint().
    [[nodiscard]] const std::vector<Shown> &shown() const { return m_shown; }

private:
    void addSites(const MapScene &scene, const TextOf &textOf);
    void addCountries(const MapCamera &camera, const Outlines &outlines);
    void add(const LabelPlacer::Label &label, const QString &text, bool isCountry);
    [[nodiscard]] QSizeF sizeOf(const QString &text, bool isCountry);
    void paintText(QPainter &painter, const Shown &label);
    void paintDirect(QPainter &painter, const QRectF &box, const QString &text, bool isCountry) const;

    Tokens m_tokens;
    QFont m_font;
    QFont m_countryFont;
    bool m_isDirect = false;
    double m_ratio = 1;
    LabelPlacer m_placer;
    QVector<LabelPlacer::Label> m_labels;
    std::vector<Shown> m_texts; // of m_labels
    std::vector<Shown> m_shown;
    QHash<QString, QSizeF> m_sizes;
    QCache<QString, QPixmap> m_pixmaps;
};

} // namespace skerry
