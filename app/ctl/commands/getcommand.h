// skerryctl get KIND [NAME...]
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/commands/targets.h"

#include <functional>

namespace skerry::ctl {

class Objects;

class GetCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    using Handle = std::function<void(const Message &)>;
    [[nodiscard]] ExitCode print(Objects &objects, const std::vector<Target> &targets);
    [[nodiscard]] ExitCode printTable(Objects &objects, const Target &target);
    [[nodiscard]] ExitCode printDocuments(Objects &objects, const std::vector<Target> &targets);
    // Each object; NotFound for names that are none, after the others.
    [[nodiscard]] ExitCode each(Objects &objects, const Target &target, const Handle &handle);

    std::vector<std::string> m_words;
    std::string m_selector;
    std::string m_output = "table";
};

} // namespace skerry::ctl
