// skerryctl version
#pragma once

#include "app/ctl/command.h"

namespace skerry::ctl {

class VersionCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    bool m_clientOnly = false;
};

} // namespace skerry::ctl
