// skerryctl release create
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/releases.pb.h"

#include <string>
#include <vector>

namespace skerry::ctl {

class CreateReleaseCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome describe(v1::Release &release);

    std::string m_component;
    std::string m_version;
    std::string m_artefact;
    std::string m_name;
    std::vector<std::string> m_settings;
    std::string m_keyFile;
    Writing m_writing;
};

} // namespace skerry::ctl
