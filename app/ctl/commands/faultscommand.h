// skerryctl simulation faults
#pragma once

#include "app/ctl/command.h"

namespace skerry::ctl {

// What holds now: time scale, marked releases, faults.
class FaultsCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::string m_output = "table";
};

} // namespace skerry::ctl
