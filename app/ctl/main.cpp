// skerryctl: see --help, and docs/skerryctl.md.
#include "app/ctl/commandtree.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/session.h"

#include <grpc/grpc.h>
#include <grpc/support/log.h>

#include <iostream>

int main(int argc, char **argv)
{
    using namespace skerry::ctl;
    // Before gRPC's threads, which inherit that SIGINT is blocked.
    Interrupt interrupt;
    // What goes wrong is told once, in our words.
    gpr_set_log_function([](gpr_log_func_args *) {});
    // gRPC shuts down with its last object and then joins its pollers, which may take 10 s more (seen with 1.51): a command
    // would end long after its work. So it is never shut down.
    grpc_init();
    std::ios::sync_with_stdio(false);

    Session session(std::cout, std::cerr, processEnvironment(), interrupt);
    ExitCode code = CommandTree(session).run({argv + 1, argv + argc});
    std::cout.flush();
    if (!std::cout && code == ExitCode::Done)
        code = session.fail(refused("The output could not be written.", "Look at the room on the disk."));
    return static_cast<int>(code);
}
