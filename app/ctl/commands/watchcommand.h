// skerryctl watch KIND: tells what changes, over losses of the connection, until Ctrl+C.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/output/words.h"

#include <chrono>

namespace skerry::ctl {

struct Kind;
struct WatchEvent;

class WatchCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    void printEvent(const Kind &kind, const WatchEvent &event);
    void printLine(const Kind &kind, const WatchEvent &event);

    std::string m_kind;
    std::string m_selector;
    std::string m_output = "text";
    bool m_changesOnly = false;
    TimeStyle m_style;
};

// Tells of a lost connection, in a form that fits every command that follows something.
void noteLoss(Session &session, const Failure &failure, std::chrono::milliseconds wait);

} // namespace skerry::ctl
