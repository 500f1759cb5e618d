// skerryctl simulation fault
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"

namespace skerry::ctl {

class InjectFaultCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::string m_node;
    std::string m_site;
    std::string m_state = "offline";
    std::string m_duration;
    Writing m_writing;
};

} // namespace skerry::ctl
