// What the commands of `skerryctl simulation` have in common.
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/simulation.pb.h"

#include <functional>
#include <string>

namespace skerry::ctl {

class Session;

[[nodiscard]] Result<v1::SimulationState> readSimulation(Session &session);
// Sends a write by the name of its method ("InjectFault"), and tells `done` or what went wrong.
[[nodiscard]] ExitCode writeSimulation(Session &session, const std::string &method, const google::protobuf::Message &request,
                                       google::protobuf::Message &response, const std::function<std::string()> &done);
// "fails on 25 % of the nodes, latency +10 %"; "good" for a release that does nothing of the kind.
[[nodiscard]] std::string behaviourText(const v1::ReleaseBehaviour &behaviour);
// "0.25"
[[nodiscard]] std::string numberText(double number);

} // namespace skerry::ctl
