// skerryctl rollout extend
#pragma once

#include "app/ctl/commands/steerrolloutcommand.h"

#include <string>

namespace skerry::ctl {

class ExtendBakeCommand final : public SteerRolloutCommand
{
public:
    explicit ExtendBakeCommand(Session &session);

protected:
    void addOptions(CLI::App &app) override;
    [[nodiscard]] Outcome fill(v1::CommandRolloutRequest &request) override;

private:
    std::string m_by;
};

} // namespace skerry::ctl
