#include "app/ctl/commands/simulationcalls.h"

#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"

#include <array>
#include <cstdio>
#include <ostream>
#include <utility>

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

std::string behaviourText(const v1::ReleaseBehaviour &behaviour)
{
    const auto percent = [](double part) { return numberText(part * 100) + " %"; };
    const auto change = [&percent](double part) { return (part > 0 ? " +" : " ") + percent(part); };
    const std::pair<double, std::string> effects[] = {
        {behaviour.health_check_failure_ratio(),
         "fails on " + percent(behaviour.health_check_failure_ratio()) + " of the nodes"},
        {behaviour.damaged_download_ratio(), percent(behaviour.damaged_download_ratio()) + " of downloads are damaged"},
        {behaviour.latency_increase(), "latency" + change(behaviour.latency_increase())},
        {behaviour.cpu_increase(), "CPU" + change(behaviour.cpu_increase())},
        {behaviour.memory_increase(), "memory" + change(behaviour.memory_increase())},
        {behaviour.error_ratio(), percent(behaviour.error_ratio()) + " of requests fail"},
        {behaviour.restarts_per_hour(), numberText(behaviour.restarts_per_hour()) + " restarts an hour"},
        {behaviour.crashes_per_hour(), numberText(behaviour.crashes_per_hour()) + " crashes an hour"}};
    std::string text;
    for (const auto &[amount, words] : effects) {
        if (amount != 0)
            text += (text.empty() ? "" : ", ") + words;
    }
    return text.empty() ? "good" : text;
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
