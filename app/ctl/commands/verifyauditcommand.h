// skerryctl audit verify
#pragma once

#include "app/ctl/command.h"

#include <string>
#include <vector>

namespace skerry::ctl {

class VerifyAuditCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::vector<std::string> m_checkpoints;
};

} // namespace skerry::ctl
