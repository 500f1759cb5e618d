// skerryctl rollout status
#pragma once

#include "app/ctl/command.h"

namespace skerry::ctl {

class RolloutStatusCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::string m_name;
    bool m_follow = false;
};

} // namespace skerry::ctl
