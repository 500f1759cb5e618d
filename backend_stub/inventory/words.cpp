#include "backend_stub/inventory/words.h"

#include <array>

namespace skerry::backend {

namespace {

template<std::size_t N>
std::string_view at(const std::array<std::string_view, N> &words, int value)
{
    return value >= 0 && static_cast<std::size_t>(value) < N ? words[static_cast<std::size_t>(value)] : std::string_view();
}

constexpr std::array<std::string_view, 4> Tiers = {"", "cloud", "edge", "device"};
constexpr std::array<std::string_view, 3> Channels = {"", "canary", "main"};
constexpr std::array<std::string_view, 6> NodeStates = {"", "online", "degraded", "critical", "offline", "updating"};
constexpr std::array<std::string_view, 6> ComponentTypes = {"", "container", "image", "package", "function", "model"};
constexpr std::array<std::string_view, 17> RolloutPhases = {
    "",       "draft",       "awaiting_approval", "scheduled", "canary", "baking",       "analyzing",   "holding",
    "wave",   "wave_baking", "completed",         "paused",    "halted", "rolling_back", "rolled_back", "aborted",
    "expired"};

constexpr std::array<std::string_view, 8> Exclusions = {"",           "higher_priority", "jurisdiction", "hardware",
                                                        "minimum_os", "pinned",          "maintenance",  "cordoned"};

} // namespace

std::string_view tierWord(v1::Tier tier)
{
    return at(Tiers, tier);
}

std::string_view channelWord(v1::Channel channel)
{
    return at(Channels, channel);
}

std::string_view nodeStateWord(v1::NodeState state)
{
    return at(NodeStates, state);
}

std::string_view componentTypeWord(v1::ComponentType type)
{
    return at(ComponentTypes, type);
}

std::string_view rolloutPhaseWord(v1::RolloutPhase phase)
{
    return at(RolloutPhases, phase);
}

std::string_view exclusionWord(v1::ExclusionReason reason)
{
    return at(Exclusions, reason);
}

} // namespace skerry::backend
