// The map as a file, as it is on the screen: PNG at twice its size, or SVG.
#pragma once

#include <QString>

class QIODevice;

namespace skerry {

class MapView;

void writeMapPng(MapView &map, QIODevice &to);
void writeMapSvg(MapView &map, QIODevice &to);
// By the ending of the name. A sentence where it did not work, else empty.
[[nodiscard]] QString exportMap(MapView &map, const QString &path);

} // namespace skerry
