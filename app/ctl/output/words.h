// Values in words for people: states, times with their age, durations, sizes.
#pragma once

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skerry::ctl {

// How times are written.
struct TimeStyle {
    bool utc = false;
    // Of the control plane, for ages; it may run faster than the wall clock. Not set: no ages.
    std::optional<std::chrono::sys_seconds> now;
};

// "NODE_STATE_ONLINE" -> "online", "ROLLOUT_PHASE_WAVE_BAKING" -> "wave baking"; "-" for 0, "unknown (7)" for a number that
// this program does not know.
[[nodiscard]] std::string enumWord(const google::protobuf::EnumDescriptor &type, int number);
// The number for a word in either form, without regard to case and to which of " -_" joins it.
[[nodiscard]] std::optional<int> enumNumber(const google::protobuf::EnumDescriptor &type, std::string_view word);
// "cloud, edge or device"
[[nodiscard]] std::string enumWords(const google::protobuf::EnumDescriptor &type);

// "2026-11-27 22:15:03 +01:00"; empty for an unset time.
[[nodiscard]] std::string timeText(const google::protobuf::Timestamp &time, const TimeStyle &style);
// "3 min", "2 h 05 min", "4 d"; empty without a present time. "in 3 min" for a time to come.
[[nodiscard]] std::string ageText(const google::protobuf::Timestamp &time, const TimeStyle &style);
// "2026-11-27 22:15:03 +01:00 (3 min ago)"
[[nodiscard]] std::string timeWithAge(const google::protobuf::Timestamp &time, const TimeStyle &style);

// "30 min", "1 h 30 min", "2.5 s"
[[nodiscard]] std::string durationText(const google::protobuf::Duration &duration);
// "90", "90s", "30m", "1h30m", "3d"; nothing for anything else.
[[nodiscard]] std::optional<google::protobuf::Duration> parseDuration(std::string_view text);

// RFC 3339, or as timeText() writes it; nothing for anything else, and for what is before 1970.
[[nodiscard]] std::optional<google::protobuf::Timestamp> parseTime(std::string_view text);

// "64 MiB"
[[nodiscard]] std::string bytesText(std::uint64_t bytes);
// "48,000"
[[nodiscard]] std::string countText(std::uint64_t count);
// "1 node", "1,000 nodes"
[[nodiscard]] std::string counted(std::uint64_t count, const std::string &noun);

} // namespace skerry::ctl
