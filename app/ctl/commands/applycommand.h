// skerryctl apply -f FILE
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/commands/applier.h"

namespace skerry::ctl {

class ApplyCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] ExitCode writeAll(Applier &applier, const std::vector<Document> &documents,
                                    const std::vector<Plan> &plans);

    std::vector<std::string> m_files;
    Writing m_writing;
    bool m_overwrite = false;
    bool m_quiet = false;
};

} // namespace skerry::ctl
