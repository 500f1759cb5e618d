#include "app/ctl/commands/completioncommand.h"

#include "app/ctl/completion/scripts.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *CompletionCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "completion", "Print what a shell needs to complete command lines");
    addChoice(*app, "shell", m_shell, {"bash", "zsh", "fish"}, "The shell: eval \"$(skerryctl completion bash)\"",
              Need::Required);
    return app;
}

ExitCode CompletionCommand::run()
{
    session().out() << completionScript(m_shell);
    return ExitCode::Done;
}

} // namespace skerry::ctl
