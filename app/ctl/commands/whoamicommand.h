// skerryctl whoami
#pragma once

#include "app/ctl/command.h"

namespace skerry::ctl {

class WhoAmICommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;
};

} // namespace skerry::ctl
