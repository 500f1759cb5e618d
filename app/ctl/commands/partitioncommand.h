// skerryctl rollout partition: which node is in which group, and who does not take part.
#pragma once

#include "app/ctl/command.h"

#include <string>

namespace skerry::ctl {

class PartitionCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    std::string m_name;
    std::string m_output = "table";
};

} // namespace skerry::ctl
