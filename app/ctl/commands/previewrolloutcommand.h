// skerryctl rollout preview: what starting it now would do.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/commands/plannedrollout.h"

#include <string>

namespace skerry::ctl {

class PreviewRolloutCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    void print(const v1::PreviewRolloutResponse &preview);

    PlannedRollout m_planned;
    std::string m_output = "table";
};

} // namespace skerry::ctl
