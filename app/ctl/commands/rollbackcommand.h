// skerryctl rollout rollback
#pragma once

#include "app/ctl/commands/steerrolloutcommand.h"

#include <string>

namespace skerry::ctl {

class RollbackCommand final : public SteerRolloutCommand
{
public:
    explicit RollbackCommand(Session &session);

protected:
    void addOptions(CLI::App &app) override;
    [[nodiscard]] Outcome fill(v1::CommandRolloutRequest &request) override;

private:
    bool m_canaryOnly = false;
    std::string m_release;
};

} // namespace skerry::ctl
