// skerryctl rollout start
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::ctl {

class Objects;

class StartRolloutCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome readPlan(v1::RolloutSpec &spec);
    [[nodiscard]] Result<std::string> freeName(Objects &objects) const;
    void print(const v1::StartRolloutResponse &response, const std::string &name);

    std::string m_deployment;
    std::string m_release;
    std::string m_name;
    std::string m_planFile;
    std::vector<std::string> m_settings; // "canary.count=12"
    bool m_follow = false;
    Writing m_writing;
};

} // namespace skerry::ctl
