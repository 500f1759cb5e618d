// skerryctl rollout start
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/commands/plannedrollout.h"
#include "app/ctl/writing.h"

#include <string>

namespace skerry::ctl {

class StartRolloutCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    PlannedRollout m_planned;
    std::string m_fingerprint;
    bool m_draft = false;
    bool m_follow = false;
    Writing m_writing;
};

} // namespace skerry::ctl
