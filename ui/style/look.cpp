#include "ui/style/look.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace skerry {

namespace {

constexpr std::pair<Theme, QLatin1String> Themes[] = {{Theme::System, QLatin1String("system")},
                                                      {Theme::Light, QLatin1String("light")},
                                                      {Theme::Dark, QLatin1String("dark")},
                                                      {Theme::ContrastLight, QLatin1String("contrast-light")},
                                                      {Theme::ContrastDark, QLatin1String("contrast-dark")}};
constexpr std::pair<Density, QLatin1String> Densities[] = {{Density::Comfortable, QLatin1String("comfortable")},
                                                           {Density::Compact, QLatin1String("compact")}};

template<class Table, class Value>
QString wordIn(const Table &table, Value value)
{
    return std::find_if(std::begin(table), std::end(table), [=](const auto &row) { return row.first == value; })->second;
}

template<class Value, class Table>
std::optional<Value> valueIn(const Table &table, const QString &word)
{
    const auto found = std::find_if(std::begin(table), std::end(table), [&](const auto &row) { return row.second == word; });
    return found == std::end(table) ? std::nullopt : std::optional(found->first);
}

} // namespace

QString wordOf(Theme theme)
{
    return wordIn(Themes, theme);
}

QString wordOf(Density density)
{
    return wordIn(Densities, density);
}

std::optional<Theme> themeFromWord(const QString &word)
{
    return valueIn<Theme>(Themes, word);
}

std::optional<Density> densityFromWord(const QString &word)
{
    return valueIn<Density>(Densities, word);
}

} // namespace skerry
