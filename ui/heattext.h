// What a matrix of site pairs says in words and files.
#pragma once

#include "models/pairmatrix.h"

class QIODevice;

namespace skerry {

// "lis-edge-1 – fra-1: 43.2 ms, 2 s ago"
[[nodiscard]] QString describePair(const PairMatrix &matrix, int row, int column, TimeMs now);
// The cells that are shown, with the names as the first row and column. Numbers in the form of programs ("43.21"), without
// a unit; nothing where it is not known.
[[nodiscard]] QString matrixAsTsv(const PairMatrix &matrix);
// One line for each: site, site, number, unit, time.
[[nodiscard]] QString pairsAsTsv(const PairMatrix &matrix, const QVector<SitePair> &pairs);
// As the first, for spreadsheets: names in quotes. False: it could not be written, device.errorString() says why.
[[nodiscard]] bool writeCsv(const PairMatrix &matrix, QIODevice &device);

} // namespace skerry
