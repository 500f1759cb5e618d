// area:51.2/-0.5/53.1/7.4: boxes on the globe in which something stands. South, west, north and east in degrees, as a map
// shows them; where west is more than east, the box crosses the meridian of 180 degrees.
#pragma once

#include "models/filterkey.h"

#include <optional>

namespace skerry {

class AreaSet final
{
public:
    // Nothing where no value is a box; says why of each.
    [[nodiscard]] static std::optional<AreaSet> of(const FilterTerm &term, QVector<FilterError> &errors);

    // In one of the boxes that are wanted, if any is, and in none that is not. What has no position (NaN, infinite) is in no
    // box.
    [[nodiscard]] bool allows(double latitudeDeg, double longitudeDeg) const;

private:
    struct Box {
        double south = 0;
        double west = 0;
        double north = 0;
        double east = 0;

        [[nodiscard]] static std::optional<Box> read(QStringView text);
        // The edges are in it.
        [[nodiscard]] bool contains(double latitudeDeg, double longitudeDeg) const;
    };

    QVector<Box> m_wanted;
    QVector<Box> m_unwanted;
};

} // namespace skerry
