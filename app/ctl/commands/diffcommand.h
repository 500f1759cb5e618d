// skerryctl diff -f FILE
#pragma once

#include "app/ctl/command.h"

namespace skerry::ctl {

class DiffCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::vector<std::string> m_files;
};

} // namespace skerry::ctl
