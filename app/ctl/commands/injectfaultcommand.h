// skerryctl simulation fault
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/simulation.pb.h"

namespace skerry::ctl {

class InjectFaultCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome setTarget(v1::InjectFaultRequest &request) const;
    [[nodiscard]] Outcome setLink(v1::InjectFaultRequest &request) const;

    std::string m_node;
    std::string m_site;
    std::vector<std::string> m_link;
    double m_addedMs = 0;
    double m_loss = 0;
    std::string m_state = "offline";
    std::string m_duration;
    Writing m_writing;
};

} // namespace skerry::ctl
