// Which part of the map is shown and what of it, as a text to be remembered: "59.91320,10.73890,6.50,latency,osl-1".
#pragma once

#include "models/map/projection.h"

#include <QString>

#include <optional>

namespace skerry {

struct MapPlace {
    GeoPoint centre;
    double zoom = 0;
    QString layer;
    QString subject = {}; // of the layer; may be empty

    [[nodiscard]] QString toString() const;
    // Nothing for what is no such text.
    [[nodiscard]] static std::optional<MapPlace> parse(const QString &text);

    bool operator==(const MapPlace &) const = default;
};

} // namespace skerry
