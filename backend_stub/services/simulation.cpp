#include "backend_stub/services/simulation.h"

#include "backend_stub/fabric/reachability.h"
#include "backend_stub/judge/words.h"
#include "backend_stub/services/unary.h"

#include <chrono>
#include <cmath>
#include <optional>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr double SlowestScale = 0.1;
constexpr double FastestScale = 10'000;
constexpr int MostFaults = 1'000;
constexpr double LeastIncrease = -0.9;
constexpr double MostIncrease = 100;
constexpr double MostAnHour = 60;
constexpr double MostAddedMs = 10'000;
constexpr auto LongestFault = 24h * 366;

v1::SimulationState presentState(const View &view)
{
    const auto present = view.get<v1::SimulationState>(SimulationName);
    v1::SimulationState state = present ? *present : v1::SimulationState();
    state.mutable_meta()->set_name(SimulationName);
    return state;
}

template<class Response>
Response putState(Transaction &tx, v1::SimulationState state)
{
    Response response;
    *response.mutable_state() = *tx.put(std::move(state));
    return response;
}

std::optional<Error> wrongGeneration(const Transaction &tx, const v1::WriteOptions &options)
{
    const auto present = tx.get<v1::SimulationState>(SimulationName);
    const auto current = checkGeneration(options, Kind::Simulation, SimulationName, present.get());
    return current ? std::nullopt : std::optional(current.error());
}

Outcome setLink(const Transaction &tx, const v1::InjectFaultRequest &request, v1::Fault &fault)
{
    for (const auto &site : {request.link().site(), request.link().peer()}) {
        if (!tx.find(Kind::Site, site))
            return noSuchObject(Kind::Site, site);
    }
    if (request.link().site() == request.link().peer())
        return invalidArgument("link", "A site has no link to itself.", "Name two sites.");
    const auto inRange = [](double value, double most) { return value >= 0 && value <= most; };
    if (!inRange(request.added_round_trip_ms(), MostAddedMs) || !inRange(request.loss_ratio(), 1))
        return invalidArgument("link", "No link is that slow, or loses that much.",
                               "Add up to 10,000 ms, and a loss of 0 to 1; both 0: the link is cut.");
    *fault.mutable_link() = request.link();
    fault.set_added_round_trip_ms(request.added_round_trip_ms());
    fault.set_loss_ratio(request.loss_ratio());
    return Done{};
}

Result<v1::Fault> faultOf(const Transaction &tx, const v1::InjectFaultRequest &request)
{
    v1::Fault fault;
    if (request.target_case() == v1::InjectFaultRequest::kNode) {
        if (!tx.find(Kind::Node, request.node()))
            return noSuchObject(Kind::Node, request.node());
        fault.set_node(request.node());
    } else if (request.target_case() == v1::InjectFaultRequest::kSite) {
        if (!tx.find(Kind::Site, request.site()))
            return noSuchObject(Kind::Site, request.site());
        fault.set_site(request.site());
    } else if (request.target_case() == v1::InjectFaultRequest::kLink) {
        if (auto set = setLink(tx, request, fault); !set)
            return set.error();
    } else {
        return invalidArgument("target", "The fault has no target.", "Name a node, a site or a link.");
    }
    const auto state = request.state();
    if (state != v1::NODE_STATE_UNSPECIFIED && state != v1::NODE_STATE_OFFLINE && state != v1::NODE_STATE_DEGRADED &&
        state != v1::NODE_STATE_CRITICAL)
        return invalidArgument("state", "No fault makes a node " + v1::NodeState_Name(state) + ".",
                               "Give NODE_STATE_OFFLINE, NODE_STATE_DEGRADED or NODE_STATE_CRITICAL.");
    fault.set_state(state);
    if (!request.has_duration())
        return fault;
    const auto seconds = request.duration().seconds();
    if (seconds < 0 || seconds > std::chrono::seconds(LongestFault).count() || fromProto(request.duration()) <= 0ms)
        return invalidArgument("duration", "The fault would not last between a millisecond and 366 days.",
                               "Give a duration within these, or none: then the fault lasts until it is cleared.");
    *fault.mutable_until() = toProto(tx.now() + fromProto(request.duration()));
    return fault;
}

Outcome checkBehaviour(const v1::ReleaseBehaviour &behaviour)
{
    struct Bounds {
        const char *field;
        double value;
        double least;
        double most;
    };
    const Bounds all[] = {{"health_check_failure_ratio", behaviour.health_check_failure_ratio(), 0, 1},
                          {"damaged_download_ratio", behaviour.damaged_download_ratio(), 0, 1},
                          {"error_ratio", behaviour.error_ratio(), 0, 1},
                          {"latency_increase", behaviour.latency_increase(), LeastIncrease, MostIncrease},
                          {"cpu_increase", behaviour.cpu_increase(), LeastIncrease, MostIncrease},
                          {"memory_increase", behaviour.memory_increase(), LeastIncrease, MostIncrease},
                          {"restarts_per_hour", behaviour.restarts_per_hour(), 0, MostAnHour},
                          {"crashes_per_hour", behaviour.crashes_per_hour(), 0, MostAnHour}};
    for (const auto &[field, value, least, most] : all) {
        if (!(value >= least && value <= most))
            return invalidArgument(std::string("behaviour.") + field, std::string(field) + " is out of its range.",
                                   "Give a number from " + numberText(least) + " to " + numberText(most) +
                                       "; 0 is a release that behaves as usual.");
    }
    return Done{};
}

} // namespace

grpc::ServerUnaryReactor *SimulationService::GetSimulation(grpc::CallbackServerContext *context,
                                                           const v1::GetSimulationRequest *,
                                                           v1::GetSimulationResponse *response)
{
    return answerRead(m_service, context, response, [this](const Caller &) -> Result<v1::GetSimulationResponse> {
        v1::GetSimulationResponse answer;
        m_service.store.read([&answer](const View &view) { *answer.mutable_state() = presentState(view); });
        if (answer.state().time_scale() <= 0)
            answer.mutable_state()->set_time_scale(m_service.clock.scale());
        return answer;
    });
}

grpc::ServerUnaryReactor *SimulationService::SetTimeScale(grpc::CallbackServerContext *context,
                                                          const v1::SetTimeScaleRequest *request,
                                                          v1::SetTimeScaleResponse *response)
{
    return answerWrite(m_service, context, request, response,
                       [request](Transaction &tx, const Caller &) -> Result<v1::SetTimeScaleResponse> {
                           if (auto error = wrongGeneration(tx, request->options()))
                               return *error;
                           const double scale = request->time_scale();
                           if (!(scale >= SlowestScale && scale <= FastestScale))
                               return invalidArgument("time_scale", "Time cannot run at that scale.",
                                                      "Give a number between 0.1 and 10,000; 1 is real time.");
                           auto state = presentState(tx);
                           state.set_time_scale(scale);
                           return putState<v1::SetTimeScaleResponse>(tx, std::move(state));
                       });
}

grpc::ServerUnaryReactor *SimulationService::MarkRelease(grpc::CallbackServerContext *context,
                                                         const v1::MarkReleaseRequest *request,
                                                         v1::MarkReleaseResponse *response)
{
    return answerWrite(m_service, context, request, response,
                       [request](Transaction &tx, const Caller &) -> Result<v1::MarkReleaseResponse> {
                           if (auto error = wrongGeneration(tx, request->options()))
                               return *error;
                           if (!tx.find(Kind::Release, request->release()))
                               return noSuchObject(Kind::Release, request->release());
                           if (auto checked = checkBehaviour(request->behaviour()); !checked)
                               return checked.error();
                           auto state = presentState(tx);
                           if (request->behaviour().ByteSizeLong() > 0)
                               (*state.mutable_releases())[request->release()] = request->behaviour();
                           else
                               state.mutable_releases()->erase(request->release());
                           return putState<v1::MarkReleaseResponse>(tx, std::move(state));
                       });
}

grpc::ServerUnaryReactor *SimulationService::InjectFault(grpc::CallbackServerContext *context,
                                                         const v1::InjectFaultRequest *request,
                                                         v1::InjectFaultResponse *response)
{
    return answerWrite(m_service, context, request, response,
                       [request](Transaction &tx, const Caller &) -> Result<v1::InjectFaultResponse> {
                           if (auto error = wrongGeneration(tx, request->options()))
                               return *error;
                           auto fault = faultOf(tx, *request);
                           if (!fault)
                               return fault.error();
                           auto state = presentState(tx);
                           if (state.faults_size() >= MostFaults)
                               return failedPrecondition("simulation/simulation", "There are 1,000 faults already.",
                                                         "Clear some of them first.");
                           v1::InjectFaultResponse answer;
                           // Revisions are unique, and so is this.
                           answer.set_fault_id("fault-" + std::to_string(tx.nextRevision()));
                           (*state.mutable_faults())[answer.fault_id()] = *fault;
                           tx.put(std::move(state));
                           return answer;
                       });
}

grpc::ServerUnaryReactor *SimulationService::ClearFault(grpc::CallbackServerContext *context,
                                                        const v1::ClearFaultRequest *request,
                                                        v1::ClearFaultResponse *response)
{
    return answerWrite(m_service, context, request, response,
                       [request](Transaction &tx, const Caller &) -> Result<v1::ClearFaultResponse> {
                           if (auto error = wrongGeneration(tx, request->options()))
                               return *error;
                           auto state = presentState(tx);
                           if (state.mutable_faults()->erase(request->fault_id()) == 0)
                               return notFound("simulation/simulation", "There is no fault \"" + request->fault_id() + "\".",
                                               "It may have expired. The present faults are in the simulation's state.");
                           return putState<v1::ClearFaultResponse>(tx, std::move(state));
                       });
}

} // namespace skerry::backend
