// One command of skerryctl. A class for each, in app/ctl/commands/; commandtree.cpp knows them all.
#pragma once

#include "app/ctl/failure.h"

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace skerry::ctl {

class Session;

class Command
{
public:
    explicit Command(Session &session) : m_session(session) {}
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;
    virtual ~Command() = default;

    // Adds itself with what it takes below `parent`, by the functions of syntax.h.
    virtual CLI::App *declare(CLI::App &parent) = 0;
    // After the command line was read.
    virtual ExitCode run() = 0;

protected:
    [[nodiscard]] Session &session() const { return m_session; }

private:
    Session &m_session;
};

} // namespace skerry::ctl
