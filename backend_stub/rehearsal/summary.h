// What many runs have in common: how they end, how long they take, what they ask of sites and links.
#pragma once

#include "backend_stub/rehearsal/power.h"
#include "backend_stub/rehearsal/world.h"
#include "skerry/v1/rehearsal.pb.h"

#include <map>
#include <string>
#include <vector>

namespace skerry::backend {

// The value at this part of the sorted numbers, linear between two of them (Hyndman and Fan's seventh definition); 0 of
// none.
[[nodiscard]] double quantileOf(std::vector<double> values, double part);

// Threading: one thread.
class RehearsalSummary final
{
public:
    explicit RehearsalSummary(const RehearsedStart &start);

    void add(const WorldRecord &record, std::uint64_t seed);
    // Everything but what is known before the first run.
    [[nodiscard]] v1::Rehearsal result() const;
    // Cheaper: how it ended and when.
    void tell(v1::RehearsalProgress &progress) const;

private:
    using Values = std::vector<double>;
    struct Site {
        std::uint32_t nodes = 0;
        Values down;
        Values updating;
    };
    struct End {
        std::uint32_t runs = 0;
        std::string message;
    };

    void addTimes(const WorldRecord &record);
    [[nodiscard]] std::vector<v1::RehearsedEnd> ends() const;

    const RehearsedStart &m_start;
    std::uint32_t m_runs = 0;
    std::map<v1::RolloutPhase, End> m_ends;
    // Milliseconds since the start.
    Values m_completion;
    std::vector<Values> m_begins;
    std::vector<Values> m_groupEnds;
    Values m_neverReached;
    Values m_failed;
    std::map<std::string, Site> m_sites;
    std::map<std::string, Values> m_linkBytes;
    PowerStudy m_power;
};

} // namespace skerry::backend
