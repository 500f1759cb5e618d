// skerryctl release sign
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/releases.pb.h"

#include <string>

namespace skerry::ctl {

class SignReleaseCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome checkArtefact(const v1::Release &release);

    std::string m_release;
    std::string m_artefact;
    std::string m_keyFile;
    Writing m_writing;
};

} // namespace skerry::ctl
