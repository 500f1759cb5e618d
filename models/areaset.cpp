#include "models/areaset.h"

#include "models/filterterms.h"

#include <array>
#include <cmath>

namespace skerry {

using namespace filterterms;

std::optional<AreaSet::Box> AreaSet::Box::read(QStringView text)
{
    const QList<QStringView> parts = text.split(u'/');
    std::array<double, 4> degrees{};
    if (parts.size() != qsizetype(degrees.size()))
        return std::nullopt;
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        bool isNumber = false;
        degrees[i] = parts.at(qsizetype(i)).toDouble(&isNumber);
        // Written so that NaN is refused.
        if (!isNumber || !(std::abs(degrees[i]) <= (i % 2 == 0 ? 90 : 180)))
            return std::nullopt;
    }
    const auto [south, west, north, east] = degrees;
    return south <= north ? std::optional(Box{south, west, north, east}) : std::nullopt;
}

bool AreaSet::Box::contains(double latitudeDeg, double longitudeDeg) const
{
    if (!std::isfinite(latitudeDeg) || !std::isfinite(longitudeDeg) || latitudeDeg < south || latitudeDeg > north)
        return false;
    if (std::abs(latitudeDeg) == 90) // a pole has every longitude
        return true;
    const auto between = [this](double degrees) {
        return west <= east ? west <= degrees && degrees <= east : degrees >= west || degrees <= east;
    };
    // The two are one meridian.
    return between(longitudeDeg) || (std::abs(longitudeDeg) == 180 && between(-longitudeDeg));
}

std::optional<AreaSet> AreaSet::of(const FilterTerm &term, QVector<FilterError> &errors)
{
    AreaSet set;
    for (const FilterValue &value : term.values) {
        if (refuseOrdering(term, value, errors))
            continue;
        if (const auto box = Box::read(value.text))
            (value.compare == FilterCompare::NotEqual ? set.m_unwanted : set.m_wanted).append(*box);
        else
            addError(errors, value,
                     say(QT_TRANSLATE_NOOP("skerry", "%1 needs south/west/north/east in degrees, for example "
                                                     "%1:51.2/-0.5/53.1/7.4, not \"%2\"."))
                         .arg(term.key, value.text));
    }
    return set.m_wanted.isEmpty() && set.m_unwanted.isEmpty() ? std::nullopt : std::optional(set);
}

bool AreaSet::allows(double latitudeDeg, double longitudeDeg) const
{
    const auto isIn = [latitudeDeg, longitudeDeg](const QVector<Box> &boxes) {
        return std::any_of(boxes.cbegin(), boxes.cend(),
                           [&](const Box &box) { return box.contains(latitudeDeg, longitudeDeg); });
    };
    return (m_wanted.isEmpty() || isIn(m_wanted)) && !isIn(m_unwanted);
}

} // namespace skerry
