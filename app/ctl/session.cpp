#include "app/ctl/session.h"

#include "app/ctl/plane/plane.h"
#include "skerry/v1/control_plane.pb.h"

#include <chrono>
#include <ostream>

#include <unistd.h>

namespace skerry::ctl {

Session::Session(std::ostream &out, std::ostream &err, Environment environment, Interrupt &interrupt)
    : m_out(out), m_err(err), m_environment(std::move(environment)), m_interrupt(interrupt)
{
}

Session::~Session() = default;

const Terminal &Session::terminal()
{
    if (!m_terminal)
        m_terminal = std::make_unique<Terminal>(terminalOf(STDOUT_FILENO, m_options.colour, m_environment));
    return *m_terminal;
}

Result<Plane *> Session::plane()
{
    if (m_plane)
        return m_plane.get();
    auto address = locatePlane(m_options.plane, m_environment);
    if (!address)
        return address.failure();
    const auto timeout = std::chrono::milliseconds(static_cast<std::int64_t>(m_options.timeoutSeconds * 1000));
    auto plane = std::make_unique<Plane>(std::move(*address), timeout, m_interrupt);
    const auto connected = plane->connect();
    if (!connected)
        return connected.failure();
    m_plane = std::move(plane);
    return m_plane.get();
}

TimeStyle Session::timeStyle()
{
    if (m_style)
        return *m_style;
    m_style = std::make_unique<TimeStyle>();
    m_style->utc = m_options.utc;
    v1::GetInfoResponse info;
    const auto connected = plane();
    // Without its time there are no ages, and nothing worse.
    if (connected && (*connected)->read("skerry.v1.ControlPlane/GetInfo", v1::GetInfoRequest(), info))
        m_style->now = std::chrono::sys_seconds(std::chrono::seconds(info.now().seconds()));
    return *m_style;
}

ExitCode Session::fail(const Failure &failure)
{
    m_out.flush();
    m_err << "skerryctl: " << failure.message << '\n';
    if (!failure.where.empty())
        m_err << "  where: " << failure.where << '\n';
    if (!failure.remedy.empty())
        m_err << "  what to do: " << failure.remedy << '\n';
    m_err.flush();
    return failure.code;
}

void Session::note(const std::string &sentence)
{
    m_out.flush();
    m_err << sentence << std::endl;
}

} // namespace skerry::ctl
