// skerryctl telemetry kept: how far back what is measured can be asked for, and what that takes.
#pragma once

#include "app/ctl/command.h"
#include "skerry/v1/telemetry.pb.h"

#include <string>

namespace skerry::ctl {

class KeptCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    void print(const v1::GetRetentionResponse &kept);

    std::string m_output = "table";
};

} // namespace skerry::ctl
