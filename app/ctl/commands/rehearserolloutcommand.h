// skerryctl rollout rehearse: how starting it now would go, in many worlds.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/commands/plannedrollout.h"
#include "skerry/v1/rehearsal.pb.h"

#include <cstdint>
#include <string>

namespace skerry::ctl {

class RehearseRolloutCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome readAssumptions(v1::RehearsalAssumptions &assumptions) const;
    [[nodiscard]] Result<v1::Rehearsal> rehearse(const v1::RehearseRolloutRequest &request);
    void tell(const v1::RehearsalProgress &progress);
    void print(const v1::Rehearsal &rehearsal);
    void printEnds(const v1::Rehearsal &rehearsal);
    void printGroups(const v1::Rehearsal &rehearsal);
    void printSites(const v1::Rehearsal &rehearsal);
    void printLinks(const v1::Rehearsal &rehearsal);

    PlannedRollout m_planned;
    std::uint64_t m_seeds = 0;
    std::uint64_t m_firstSeed = 0;
    double m_failedRatio = 0;
    std::string m_answerTime;
    std::string m_horizon;
    bool m_noOutages = false;
    std::string m_output = "table";
};

} // namespace skerry::ctl
