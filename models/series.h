// How a number went, for whatever draws or tells it.
#pragma once

#include "models/types.h"

#include <functional>
#include <optional>

namespace skerry {

// Points come in the order of time. Between two of them the number went straight from one to the other; after one without a
// value nothing is known until the next.
struct SeriesPoint {
    TimeMs at = 0;
    std::optional<double> value = {};

    bool operator==(const SeriesPoint &) const = default;
};
using Series = QVector<SeriesPoint>;

struct SeriesSummary {
    double lowest = 0;
    double highest = 0;
    double last = 0;       // that is known
    bool rises = false;    // the lowest came before the highest
    bool endsOpen = false; // after the last nothing is known
    qint64 overMs = 0;     // from the first point to the last
    qint64 unknownMs = 0;  // of that

    bool operator==(const SeriesSummary &) const = default;
};

// Nothing where no point has a value.
[[nodiscard]] std::optional<SeriesSummary> summaryOf(const Series &series);

// "Online share over 1 hour: 98 % to 91 %, now 93 %": the extremes in the order in which they came, for who cannot see the
// line. `what` in sentence case, `format` makes a text of a value.
[[nodiscard]] QString describe(const QString &what, const Series &series, const std::function<QString(double)> &format);

// Adds that the number was `value` from `from` until `until`, and a gap where nothing was added since the last time.
void hold(Series &series, TimeMs from, TimeMs until, double value);

} // namespace skerry
