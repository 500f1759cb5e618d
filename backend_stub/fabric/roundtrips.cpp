#include "backend_stub/fabric/roundtrips.h"

#include "backend_stub/fabric/roundtriptables.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace skerry::backend {

namespace {

constexpr double EarthRadiusKm = 6371;
constexpr double NearCityKm = 100;

using Row = std::vector<std::string_view>;

Row split(std::string_view text, char separator)
{
    Row parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// These tables have no quotes.
std::vector<Row> rowsOf(std::string_view csv)
{
    std::vector<Row> rows;
    for (const auto line : split(csv, '\n')) {
        if (!line.empty())
            rows.push_back(split(line, ','));
    }
    return rows;
}

double numberIn(std::string_view cell)
{
    double value = 0;
    if (std::from_chars(cell.data(), cell.data() + cell.size(), value).ec != std::errc())
        throw std::logic_error("no number in a table of round-trip times: " + std::string(cell));
    return value;
}

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

} // namespace

// The haversine formula, which is exact for small distances, too.
double distanceKm(const Place &from, const Place &to)
{
    const double south = std::sin(radians(to.latitude - from.latitude) / 2);
    const double east = std::sin(radians(to.longitude - from.longitude) / 2);
    const double part = south * south + std::cos(radians(from.latitude)) * std::cos(radians(to.latitude)) * east * east;
    return 2 * EarthRadiusKm * std::asin(std::sqrt(std::min(1.0, part)));
}

double fibreRoundTripMs(double km)
{
    return RoundTripBaseMs + PathStretch * 2 * km / FibreKmPerMs;
}

RoundTrips::RoundTrips()
{
    readCities(MeasuredCitiesCsv);
    readTimes(RoundTripsCsv);
}

void RoundTrips::readCities(std::string_view csv)
{
    const auto rows = rowsOf(csv);
    for (std::size_t i = 1; i < rows.size(); ++i)
        m_cities.push_back({std::string(rows[i].at(0)), {numberIn(rows[i].at(1)), numberIn(rows[i].at(2))}});
}

std::size_t RoundTrips::indexOf(std::string_view city) const
{
    const auto found = std::find_if(m_cities.begin(), m_cities.end(), [city](const City &c) { return c.name == city; });
    if (found == m_cities.end())
        throw std::logic_error("round-trip times of a city that has no place: " + std::string(city));
    return static_cast<std::size_t>(found - m_cities.begin());
}

void RoundTrips::readTimes(std::string_view csv)
{
    const auto rows = rowsOf(csv);
    const auto &heads = rows.at(0);
    m_ms.assign(m_cities.size() * m_cities.size(), 0);
    for (std::size_t row = 1; row < rows.size(); ++row) {
        const auto from = indexOf(rows[row].at(0));
        for (std::size_t column = 1; column < heads.size(); ++column) {
            const auto to = indexOf(heads[column]);
            if (from == to)
                continue;
            const double half = numberIn(rows[row].at(column)) / 2;
            m_ms[from * m_cities.size() + to] += half;
            m_ms[to * m_cities.size() + from] += half;
        }
    }
}

std::optional<std::size_t> RoundTrips::cityAt(const Place &place) const
{
    std::optional<std::size_t> nearest;
    double nearestKm = NearCityKm;
    for (std::size_t i = 0; i < m_cities.size(); ++i) {
        if (const double km = distanceKm(place, m_cities[i].place); km <= nearestKm) {
            nearest = i;
            nearestKm = km;
        }
    }
    return nearest;
}

double RoundTrips::atRestMs(const Place &from, const Place &to) const
{
    const auto first = cityAt(from);
    const auto second = cityAt(to);
    if (first && second && first != second)
        return measuredMs(*first, *second);
    return fibreRoundTripMs(distanceKm(from, to));
}

std::vector<RoundTrips::Measured> RoundTrips::measured() const
{
    std::vector<Measured> result;
    for (std::size_t from = 0; from < m_cities.size(); ++from) {
        for (std::size_t to = from + 1; to < m_cities.size(); ++to)
            result.push_back({m_cities[from].name, m_cities[to].name, distanceKm(m_cities[from].place, m_cities[to].place),
                              measuredMs(from, to)});
    }
    return result;
}

} // namespace skerry::backend
