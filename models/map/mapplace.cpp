#include "models/map/mapplace.h"

#include "models/map/mapcamera.h"

#include <QStringList>

#include <cmath>

namespace skerry {

QString MapPlace::toString() const
{
    return QStringLiteral("%1,%2,%3,%4,%5")
        .arg(centre.latitudeDeg, 0, 'f', 5)
        .arg(centre.longitudeDeg, 0, 'f', 5)
        .arg(zoom, 0, 'f', 2)
        .arg(layer, subject);
}

std::optional<MapPlace> MapPlace::parse(const QString &text)
{
    const QStringList parts = text.split(u',');
    if (parts.size() != 5)
        return std::nullopt;
    double numbers[3];
    for (int i = 0; i < 3; ++i) {
        bool isNumber = false;
        numbers[i] = parts.at(i).toDouble(&isNumber);
        if (!isNumber || !std::isfinite(numbers[i]))
            return std::nullopt;
    }
    const GeoPoint centre{numbers[0], numbers[1]};
    if (!mercator::toUnit(centre) || numbers[2] < MapCamera::MinZoom || numbers[2] > MapCamera::MaxZoom)
        return std::nullopt;
    return MapPlace{centre, numbers[2], parts.at(3), parts.at(4)};
}

} // namespace skerry
