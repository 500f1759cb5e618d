// How well the gates of a plan tell a bad release from a good one, from what canaries were judged on that changed nothing.
#pragma once

#include "backend_stub/judge/evidence.h"
#include "backend_stub/judge/verdict.h"
#include "skerry/v1/rehearsal.pb.h"

#include <cstdint>
#include <span>
#include <vector>

namespace skerry::backend {

// Threading: one thread.
class PowerStudy final
{
public:
    // Of a plan with its defaults.
    explicit PowerStudy(const v1::RolloutPlan &plan);

    // `evidence`: one for each gate, of a canary whose release changes nothing. Judges it as it is and with each effect. The
    // seed is for errors that would come on top of those that there are.
    void add(std::span<const Evidence> evidence, std::uint64_t seed);
    // Without runs nothing is in it.
    [[nodiscard]] v1::RehearsedPower result(std::size_t canaryNodes) const;

private:
    void count(std::span<const Verdict> verdicts, v1::RehearsedVerdicts &counts) const;

    const v1::RolloutPlan m_plan;
    v1::RehearsedPower m_power;
};

} // namespace skerry::backend
