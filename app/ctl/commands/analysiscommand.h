// skerryctl rollout analysis: what the canary was judged on, and what came of it.
#pragma once

#include "app/ctl/command.h"
#include "skerry/v1/rollouts.pb.h"

#include <string>

namespace skerry::ctl {

class AnalysisCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    void print(const v1::AnalysisRecord &record);

    std::string m_name;
    std::string m_output = "table";
};

} // namespace skerry::ctl
