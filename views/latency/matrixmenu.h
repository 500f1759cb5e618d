// What can be taken from the matrix of pairs: its menu, and the files that it is written to.
#pragma once

#include <QList>
#include <QString>

#include <functional>

class QAction;

namespace skerry {

class HeatMap;

// As on the screen (.png) or the numbers that are shown (.csv). Empty, or why it was not written, as a sentence.
[[nodiscard]] QString exportMatrix(HeatMap &map, const QString &path);
// Copy and exports; they belong to the map. `exported` gets what exportMatrix() says.
[[nodiscard]] QList<QAction *> makeMatrixActions(HeatMap &map, const std::function<void(const QString &)> &exported);

} // namespace skerry
