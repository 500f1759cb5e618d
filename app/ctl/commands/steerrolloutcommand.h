// Commands to a rollout that take nothing but a reason: promote, pause, resume, abort, roll-back.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::ctl {

class SteerRolloutCommand final : public Command
{
public:
    // `participle`: what the rollout then is, "promoted".
    SteerRolloutCommand(Session &session, v1::RolloutCommand command, std::string word, std::string description,
                        std::string participle);

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    const v1::RolloutCommand m_command;
    const std::string m_word;
    const std::string m_description;
    const std::string m_participle;
    std::string m_name;
    std::uint64_t m_generation = 0;
    bool m_follow = false;
    Writing m_writing;
};

} // namespace skerry::ctl
