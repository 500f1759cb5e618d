// Points for the benches of the map, of the unit square of models/map/projection.h: spread evenly over it, or in 500 towns.
// The same for a count, so that other programs can be given what ours are.
#pragma once

#include <QPointF>

#include <random>
#include <vector>

namespace skerry {

[[nodiscard]] inline std::vector<QPointF> pointsOf(int count, bool areInTowns)
{
    std::mt19937_64 random(42);
    std::uniform_real_distribution<double> even(0, 1);
    std::normal_distribution<double> near(0, 0.0005); // some 20 km
    std::vector<QPointF> towns(500);
    for (QPointF &town : towns)
        town = {even(random), 0.2 + 0.5 * even(random)};
    std::vector<QPointF> points(static_cast<std::size_t>(count));
    for (QPointF &point : points)
        point = areInTowns ? towns[random() % towns.size()] + QPointF(near(random), near(random))
                           : QPointF(even(random), even(random));
    return points;
}

} // namespace skerry
