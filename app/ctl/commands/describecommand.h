// skerryctl describe KIND NAME: everything about an object, with what it refers to, what refers to it, and its history.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/kind.h"

namespace skerry::ctl {

class Objects;

class DescribeCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    [[nodiscard]] Outcome describe(Objects &objects, const Kind &kind, const Message &object, const TimeStyle &style);
    void title(const std::string &text);
    void printFields(const Kind &kind, const Message &object, const TimeStyle &style);
    // Lists of messages, such as the groups and the transitions of a rollout, as tables.
    void printTables(const Message &message, const TimeStyle &style);
    [[nodiscard]] Outcome printNeeds(Objects &objects, const Kind &kind, const Message &object, const TimeStyle &style);
    [[nodiscard]] Outcome printUsers(Objects &objects, const Kind &kind, const std::string &name, const TimeStyle &style);
    [[nodiscard]] Outcome printList(Objects &objects, const Kind &kind, const std::string &heading,
                                    const std::string &selector, const TimeStyle &style);

    std::vector<std::string> m_words;
};

} // namespace skerry::ctl
