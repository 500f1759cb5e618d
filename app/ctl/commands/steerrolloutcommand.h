// Commands to a rollout. Those that take nothing but a reason are this class as it is: promote, pause, resume, abort, retry,
// submit, approve, withdraw. Others derive from it, with what they take besides.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <string>

namespace skerry::ctl {

class SteerRolloutCommand : public Command
{
public:
    struct Words {
        std::string command;
        std::string description;
        std::string participle; // what the rollout then is: "promoted"
    };

    SteerRolloutCommand(Session &session, v1::RolloutCommand command, Words words)
        : Command(session), m_command(command), m_words(std::move(words))
    {
    }

    CLI::App *declare(CLI::App &parent) final;
    ExitCode run() final;

protected:
    virtual void addOptions(CLI::App & /*app*/) {}
    [[nodiscard]] virtual Outcome fill(v1::CommandRolloutRequest & /*request*/) { return Done{}; }

private:
    const v1::RolloutCommand m_command;
    const Words m_words;
    std::string m_name;
    std::uint64_t m_generation = 0;
    bool m_follow = false;
    Writing m_writing;
};

} // namespace skerry::ctl
