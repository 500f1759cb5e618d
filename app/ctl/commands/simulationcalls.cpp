#include "app/ctl/commands/simulationcalls.h"

#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"

#include <array>
#include <cstdio>
#include <ostream>

namespace skerry::ctl {

namespace {

const std::string Service = "skerry.v1.Simulation/";

} // namespace

std::string numberText(double number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", number);
    return text.data();
}

Result<v1::SimulationState> readSimulation(Session &session)
{
    const auto plane = session.plane();
    if (!plane)
        return plane.failure();
    v1::GetSimulationResponse response;
    const auto read = (*plane)->read(Service + "GetSimulation", v1::GetSimulationRequest(), response);
    if (!read)
        return read.failure();
    return std::move(*response.mutable_state());
}

ExitCode writeSimulation(Session &session, const std::string &name, const google::protobuf::Message &request,
                         google::protobuf::Message &response, const std::function<std::string()> &done)
{
    const auto plane = session.plane();
    if (!plane)
        return session.fail(plane.failure());
    const auto written = (*plane)->write(Service + name, request, response);
    if (!written)
        return session.fail(written.failure());
    session.out() << done() << std::endl;
    return ExitCode::Done;
}

} // namespace skerry::ctl
