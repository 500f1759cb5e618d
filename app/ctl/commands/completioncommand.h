// skerryctl completion SHELL
#pragma once

#include "app/ctl/command.h"

namespace skerry::ctl {

class CompletionCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::string m_shell;
};

} // namespace skerry::ctl
