// skerryctl delete KIND NAME... and skerryctl delete -f FILE
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/plane/kind.h"
#include "app/ctl/writing.h"

namespace skerry::ctl {

class DeleteCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    struct Named {
        const Kind *kind = nullptr;
        std::string name;
        std::string user; // another one of the files that refers to it
    };
    [[nodiscard]] std::variant<std::vector<Named>, ExitCode> objectsToDelete();

    std::vector<std::string> m_words;
    std::vector<std::string> m_files;
    Writing m_writing;
    bool m_ignoreMissing = false;
};

} // namespace skerry::ctl
