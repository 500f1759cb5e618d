// What the commands of `skerryctl telemetry` ask the control plane besides.
#pragma once

#include "app/ctl/failure.h"
#include "app/ctl/output/words.h"
#include "skerry/v1/telemetry.pb.h"

#include <string>

namespace skerry::ctl {

class Plane;
class Session;

// The time of the control plane, to the nanosecond, as often as it is asked for.
[[nodiscard]] Result<google::protobuf::Timestamp> timeOf(Plane &plane);
// "now", a time, or how long before `now`; `option` is what it was given with.
[[nodiscard]] Result<google::protobuf::Timestamp>
parseMoment(const std::string &text, const google::protobuf::Timestamp &now, const std::string &option);
// Ages by that time.
[[nodiscard]] TimeStyle styleAt(Session &session, const google::protobuf::Timestamp &now);
// NotFound if there is no such object. What is measured of it is another question.
[[nodiscard]] Outcome checkThereIs(Plane &plane, const v1::Subject &subject);

} // namespace skerry::ctl
