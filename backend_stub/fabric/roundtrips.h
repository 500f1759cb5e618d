// Round-trip times between places when nothing disturbs them: as somebody has measured them, or else as light in fibre takes
// them. docs/telemetry.md tells how well that fits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

// WGS 84, in degrees.
struct Place {
    double latitude = 0;
    double longitude = 0;
};

// On a sphere of 6,371 km, along the great circle.
[[nodiscard]] double distanceKm(const Place &from, const Place &to);
// BaseMs + PathStretch * 2 * km / FibreKmPerMs: cables take detours, and every way has its hops.
[[nodiscard]] double fibreRoundTripMs(double km);

inline constexpr double FibreKmPerMs = 204; // the speed of light in a vacuum, divided by the refractive index 1.468
inline constexpr double RoundTripBaseMs = 4.0;
inline constexpr double PathStretch = 1.58;

// Threading: immutable.
class RoundTrips final
{
public:
    struct Measured {
        std::string from;
        std::string to;
        double km = 0;
        double ms = 0;
    };

    // Of the tables that are compiled in.
    RoundTrips();

    // Places within 100 km of a measured city have its times.
    [[nodiscard]] double atRestMs(const Place &from, const Place &to) const;
    // Every pair once.
    [[nodiscard]] std::vector<Measured> measured() const;

private:
    struct City {
        std::string name;
        Place place;
    };

    [[nodiscard]] std::optional<std::size_t> cityAt(const Place &place) const;
    [[nodiscard]] double measuredMs(std::size_t from, std::size_t to) const { return m_ms[from * m_cities.size() + to]; }
    void readCities(std::string_view csv);
    void readTimes(std::string_view csv);
    [[nodiscard]] std::size_t indexOf(std::string_view city) const;

    std::vector<City> m_cities;
    // Row by row; the mean of both directions, 0 on the diagonal.
    std::vector<double> m_ms;
};

} // namespace skerry::backend
