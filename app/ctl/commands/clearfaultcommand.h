// skerryctl simulation clear
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"

namespace skerry::ctl {

class ClearFaultCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::vector<std::string> m_faults;
    bool m_all = false;
    Writing m_writing;
};

} // namespace skerry::ctl
