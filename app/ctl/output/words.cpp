#include "app/ctl/output/words.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace skerry::ctl {

namespace {

using google::protobuf::Duration;
using google::protobuf::EnumDescriptor;
using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;

constexpr std::int64_t Minute = 60;
constexpr std::int64_t Hour = 60 * Minute;
constexpr std::int64_t Day = 24 * Hour;

std::string plain(std::string_view text)
{
    std::string result;
    for (const char c : text)
        result += c == '-' || c == ' ' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

// Values are named after their type, and so is what 0 is called: ..._UNSPECIFIED.
std::string prefixOf(const EnumDescriptor &type)
{
    constexpr std::string_view Suffix = "UNSPECIFIED";
    const std::string &first = type.value(0)->name();
    return first.ends_with(Suffix) ? first.substr(0, first.size() - Suffix.size()) : std::string();
}

std::string wordOf(const EnumDescriptor &type, int index)
{
    std::string word = type.value(index)->name().substr(prefixOf(type).size());
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return c == '_' ? ' ' : static_cast<char>(std::tolower(c)); });
    return word;
}

std::string pair(std::int64_t large, const char *largeUnit, std::int64_t small, const char *smallUnit)
{
    std::array<char, 64> text{};
    if (small == 0)
        std::snprintf(text.data(), text.size(), "%lld %s", static_cast<long long>(large), largeUnit);
    else
        std::snprintf(text.data(), text.size(), "%lld %s %02lld %s", static_cast<long long>(large), largeUnit,
                      static_cast<long long>(small), smallUnit);
    return text.data();
}

std::string spanText(std::int64_t seconds)
{
    if (seconds < Minute)
        return std::to_string(seconds) + " s";
    if (seconds < Hour)
        return pair(seconds / Minute, "min", 0, "");
    if (seconds < Day)
        return pair(seconds / Hour, "h", seconds % Hour / Minute, "min");
    return std::to_string(seconds / Day) + " d";
}

std::int64_t secondsOf(char unit)
{
    switch (unit) {
    case 's':
        return 1;
    case 'm':
        return Minute;
    case 'h':
        return Hour;
    case 'd':
        return Day;
    default:
        return 0;
    }
}

} // namespace

std::string enumWord(const EnumDescriptor &type, int number)
{
    const auto *value = type.FindValueByNumber(number);
    if (!value)
        return "unknown (" + std::to_string(number) + ")";
    return number == 0 ? "-" : wordOf(type, value->index());
}

std::optional<int> enumNumber(const EnumDescriptor &type, std::string_view word)
{
    const std::string text = plain(word);
    for (const std::string &name : {text, prefixOf(type) + text}) {
        if (const auto *value = type.FindValueByName(name))
            return value->number();
    }
    int number = 0;
    const char *end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(number) : std::nullopt;
}

std::string enumWords(const EnumDescriptor &type)
{
    std::string words;
    for (int i = 1; i < type.value_count(); ++i)
        words += (words.empty() ? "" : i + 1 == type.value_count() ? " or " : ", ") + wordOf(type, i);
    return words;
}

std::string timeText(const Timestamp &time, const TimeStyle &style)
{
    if (time.seconds() == 0)
        return {};
    const std::time_t seconds = time.seconds();
    std::tm parts{};
    if (style.utc)
        gmtime_r(&seconds, &parts);
    else
        localtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S %z", &parts);
    std::string result(text.data(), size);
    if (style.utc)
        return result.substr(0, result.size() - 5) + "UTC";
    return result.insert(result.size() - 2, ":");
}

std::string ageText(const Timestamp &time, const TimeStyle &style)
{
    if (!style.now || time.seconds() == 0)
        return {};
    const auto age = style.now->time_since_epoch().count() - time.seconds();
    return age >= 0 ? spanText(age) : "in " + spanText(-age);
}

std::string timeWithAge(const Timestamp &time, const TimeStyle &style)
{
    const std::string age = ageText(time, style);
    if (age.empty())
        return timeText(time, style);
    return timeText(time, style) + " (" + age + (age.starts_with("in ") ? ")" : " ago)");
}

std::string durationText(const Duration &duration)
{
    const auto ms = TimeUtil::DurationToMilliseconds(duration);
    const auto seconds = ms / 1000;
    if (seconds < Minute && ms % 1000 != 0) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%g s", static_cast<double>(ms) / 1000.0);
        return text.data();
    }
    if (seconds < Minute)
        return std::to_string(seconds) + " s";
    if (seconds < Hour)
        return pair(seconds / Minute, "min", seconds % Minute, "s");
    if (seconds < Day)
        return pair(seconds / Hour, "h", seconds % Hour / Minute, "min");
    return pair(seconds / Day, "d", seconds % Day / Hour, "h");
}

std::optional<Duration> parseDuration(std::string_view text)
{
    constexpr double Longest = 10'000.0 * 366 * Day;
    const char *at = text.data();
    const char *const end = text.data() + text.size();
    double total = 0;
    if (at == end)
        return {};
    while (at != end) {
        double value = 0;
        const auto parsed = std::from_chars(at, end, value);
        if (parsed.ec != std::errc() || !(value >= 0) || std::signbit(value))
            return {};
        const bool bare = parsed.ptr == end; // "90": only as the whole text
        const std::int64_t unit = bare ? (at == text.data() ? 1 : 0) : secondsOf(*parsed.ptr);
        if (unit == 0)
            return {};
        total += value * static_cast<double>(unit);
        at = bare ? end : parsed.ptr + 1;
    }
    if (!(total <= Longest))
        return {};
    return TimeUtil::MillisecondsToDuration(std::llround(total * 1000));
}

std::optional<Timestamp> parseTime(std::string_view text)
{
    std::string written(text);
    if (const auto space = written.find(' '); space != std::string::npos)
        written[space] = 'T';
    if (const auto space = written.find(' '); space != std::string::npos)
        written.erase(space, 1);
    if (written.ends_with("UTC"))
        written.replace(written.size() - 3, 3, "Z");
    Timestamp time;
    if (!TimeUtil::FromString(written, &time) || time.seconds() < 0)
        return {};
    return time;
}

std::string bytesText(std::uint64_t bytes)
{
    constexpr std::array Units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    // 1023.5 KiB would be written as 1024 KiB.
    while (value >= 1023.5 && unit + 1 < Units.size()) {
        value /= 1024;
        ++unit;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f %s", unit > 0 && value < 9.95 ? 1 : 0, value, Units[unit]);
    return text.data();
}

std::string countText(std::uint64_t count)
{
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string counted(std::uint64_t count, const std::string &noun)
{
    return countText(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace skerry::ctl
