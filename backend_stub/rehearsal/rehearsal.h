// Rehearses a rollout: many worlds, one after the other, and what they have in common.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/result.h"
#include "backend_stub/rehearsal/summary.h"

#include <functional>
#include <memory>

namespace skerry::backend {

// Threading: one thread at a time.
class Rehearsal final
{
public:
    // Copies what it needs; `view` and `request` are not used afterwards, `metrics` is. An error is something wrong with the
    // request, or nobody would take part.
    [[nodiscard]] static Result<std::unique_ptr<Rehearsal>> of(const View &view, const v1::RehearseRolloutRequest &request,
                                                               const Clock &clock, const MetricSource &metrics);

    // One more run. False when it was cancelled meanwhile: then it counts for nothing.
    bool runNext(const std::function<bool()> &cancelled);
    [[nodiscard]] bool isDone() const { return m_done == m_seeds; }
    [[nodiscard]] v1::RehearsalProgress progress() const;
    [[nodiscard]] v1::Rehearsal result() const;

private:
    Rehearsal(RehearsedStart start, const MetricSource &metrics);

    const RehearsedStart m_start;
    const MetricSource &m_metrics;
    RehearsalSummary m_summary;
    std::uint32_t m_seeds = 0;
    std::uint64_t m_firstSeed = 0;
    std::uint32_t m_done = 0;
    // What is known before the first run.
    v1::Rehearsal m_head;
};

} // namespace skerry::backend
