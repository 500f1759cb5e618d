// skerryctl simulation mark
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"

namespace skerry::ctl {

class MarkReleaseCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::string m_release;
    double m_failing = 0;
    double m_damaged = 0;
    double m_latency = 0;
    double m_cpu = 0;
    double m_memory = 0;
    double m_errors = 0;
    double m_restarts = 0;
    double m_crashes = 0;
    Writing m_writing;
};

} // namespace skerry::ctl
