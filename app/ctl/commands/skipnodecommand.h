// skerryctl rollout skip
#pragma once

#include "app/ctl/commands/steerrolloutcommand.h"

#include <string>

namespace skerry::ctl {

class SkipNodeCommand final : public SteerRolloutCommand
{
public:
    explicit SkipNodeCommand(Session &session);

protected:
    void addOptions(CLI::App &app) override;
    [[nodiscard]] Outcome fill(v1::CommandRolloutRequest &request) override;

private:
    std::string m_node;
};

} // namespace skerry::ctl
