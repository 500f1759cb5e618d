// Logs: one line an event on stderr, `time=2026-01-02T03:04:05.678Z level=info store.opened path="/x" revision=5`.
// Write with spdlog::info("store.opened path={} revision={}", logText(path), revision). Tokens never go in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace skerry::backend {

// "debug", "info", "warning", "error" or "off"; false for any other word.
[[nodiscard]] bool setUpLog(std::string_view level);
// A value that may hold spaces, quotes or line ends, so that a line stays a line.
[[nodiscard]] std::string logText(std::string_view value);

} // namespace skerry::backend
