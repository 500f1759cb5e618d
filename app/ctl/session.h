// What every command works with: where its output goes, how it looks, and the control plane, connected when first needed.
#pragma once

#include "app/ctl/environment.h"
#include "app/ctl/failure.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/output/terminal.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/address.h"
#include "skerry/v1/common.pb.h"

#include <iosfwd>
#include <memory>
#include <string>

namespace skerry::ctl {

class Plane;

// Options that every command has.
struct GlobalOptions {
    PlaneChoice plane;
    double timeoutSeconds = 0; // 0: the usual ones
    std::string colour = "auto";
    bool utc = false;
};

// Threading: the main thread.
class Session final
{
public:
    Session(std::ostream &out, std::ostream &err, Environment environment, Interrupt &interrupt);
    ~Session();

    [[nodiscard]] GlobalOptions &options() { return m_options; }
    [[nodiscard]] std::ostream &out() { return m_out; }
    [[nodiscard]] std::ostream &err() { return m_err; }
    [[nodiscard]] Interrupt &interrupt() { return m_interrupt; }
    [[nodiscard]] const Environment &environment() const { return m_environment; }
    // Of standard output.
    [[nodiscard]] const Terminal &terminal();

    [[nodiscard]] Result<Plane *> plane();
    // With the time of the control plane, asked for once.
    [[nodiscard]] TimeStyle timeStyle();

    // Tells what went wrong, and gives the exit code.
    ExitCode fail(const Failure &failure);
    // Something to know beside the output: on standard error, so that scripts do not read it.
    void note(const std::string &sentence);

private:
    std::ostream &m_out;
    std::ostream &m_err;
    const Environment m_environment;
    Interrupt &m_interrupt;
    GlobalOptions m_options;
    std::unique_ptr<Terminal> m_terminal;
    std::unique_ptr<Plane> m_plane;
    std::unique_ptr<TimeStyle> m_style;
};

} // namespace skerry::ctl
