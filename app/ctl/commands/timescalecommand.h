// skerryctl simulation time-scale
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"

namespace skerry::ctl {

class TimeScaleCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    double m_scale = 0; // 0: tell it
    Writing m_writing;
};

} // namespace skerry::ctl
