// The numbers of skerryctl that matter, with their units.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace skerry::ctl::limits {

using namespace std::chrono_literals;

// As the console's.
inline constexpr std::chrono::milliseconds ReadDeadline = 5s;
inline constexpr std::chrono::milliseconds WriteDeadline = 10s;
// A write that got UNAVAILABLE is sent again with the same request id, so often, within its deadline.
inline constexpr int WriteRetries = 3;
inline constexpr std::chrono::milliseconds WriteRetryDelay = 300ms;
// How often a rollout is looked at after a command, until the orchestrator has acted on it.
inline constexpr std::chrono::milliseconds ActedOnPoll = 50ms;
// How long Ctrl+C may go unseen while a call is under way.
inline constexpr std::chrono::milliseconds InterruptPoll = 50ms;

// Three bookmark intervals of the control plane.
inline constexpr std::chrono::milliseconds WatchSilence = 30s;
// A run over 100,000 nodes takes a while, and others may be rehearsing too.
inline constexpr std::chrono::milliseconds RehearsalSilence = 10min;
inline constexpr std::chrono::milliseconds BackoffFirst = 800ms;
inline constexpr std::chrono::milliseconds BackoffMax = 30s;
inline constexpr std::chrono::milliseconds BackoffFloor = 100ms;

inline constexpr int PageSize = 1'000;
inline constexpr int MaxReceiveBytes = 64 * 1024 * 1024;
inline constexpr std::size_t MaxTokenBytes = 4'096;
inline constexpr std::size_t MaxKeyBytes = 4'096;
inline constexpr std::size_t MaxUnixPathBytes = 107;
inline constexpr std::size_t MaxFileBytes = 64 * 1024 * 1024;
// What the control plane answers in one call.
inline constexpr std::uint64_t MostBuckets = 10'000;
inline constexpr int MostGroups = 500;
inline constexpr std::size_t MostQuantiles = 20;
// Completion is asked for while somebody waits with a finger on Tab.
inline constexpr std::chrono::milliseconds CompletionDeadline = 1s;
inline constexpr int CompletionNames = 200;

} // namespace skerry::ctl::limits
