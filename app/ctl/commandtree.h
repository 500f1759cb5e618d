// All commands of skerryctl, and which one a command line means.
#pragma once

#include "app/ctl/command.h"

#include <map>
#include <memory>

namespace skerry::ctl {

class CommandTree final
{
public:
    explicit CommandTree(Session &session);
    ~CommandTree();

    // Without the program's name. --help and --version are answered here.
    [[nodiscard]] ExitCode run(std::vector<std::string> arguments);

private:
    // The command that the words before led to, or a group of them.
    [[nodiscard]] const CLI::App &chosen() const;
    // From what CLI11 says of the command line.
    [[nodiscard]] Failure whatIsWrong(const std::string &sentence) const;
    // Further arguments go to the constructor of the command.
    template<class C, class... Arguments>
    void add(CLI::App &parent, Arguments &&...arguments);
    [[nodiscard]] CLI::App &addGroup(const std::string &name, const std::string &description);
    void addGlobalOptions();
    void addCommands();
    void addRolloutCommands();
    void addOtherGroups();
    [[nodiscard]] ExitCode completeWords(const std::vector<std::string> &arguments);

    Session &m_session;
    std::unique_ptr<CLI::App> m_app;
    std::map<const CLI::App *, std::unique_ptr<Command>> m_commands;
};

} // namespace skerry::ctl
