#include "backend_stub/core/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <memory>
#include <utility>

namespace skerry::backend {

bool setUpLog(std::string_view level)
{
    static constexpr std::array Levels = {
        std::pair{std::string_view("debug"), spdlog::level::debug}, std::pair{std::string_view("info"), spdlog::level::info},
        std::pair{std::string_view("warning"), spdlog::level::warn},
        std::pair{std::string_view("error"), spdlog::level::err}, std::pair{std::string_view("off"), spdlog::level::off}};
    for (const auto &[word, value] : Levels) {
        if (word != level)
            continue;
        auto logger = std::make_shared<spdlog::logger>("skerryd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
        logger->set_level(value);
        logger->flush_on(spdlog::level::info);
        spdlog::set_default_logger(std::move(logger));
        return true;
    }
    return false;
}

std::string logText(std::string_view value)
{
    static constexpr std::string_view Hex = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            result += "\\x";
            result += Hex[byte >> 4];
            result += Hex[byte & 15];
        } else {
            result += c;
        }
    }
    result += '"';
    return result;
}

} // namespace skerry::backend
