#include "app/ctl/telemetry/telemetrycalls.h"

#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/telemetry/subjects.h"
#include "skerry/v1/control_plane.pb.h"

#include <google/protobuf/util/time_util.h>

namespace skerry::ctl {

using google::protobuf::operator-;

namespace {

Outcome checkObject(Plane &plane, const std::string &kindName, const std::string &name)
{
    const Kind *kind = findKind(kindName);
    if (!kind)
        return Done{};
    const auto object = Objects(plane).get(*kind, name);
    return object ? Outcome(Done{}) : Outcome(object.failure());
}

} // namespace

Result<google::protobuf::Timestamp> timeOf(Plane &plane)
{
    v1::GetInfoResponse info;
    const auto read = plane.read("skerry.v1.ControlPlane/GetInfo", v1::GetInfoRequest(), info);
    if (!read)
        return read.failure();
    return info.now();
}

Result<google::protobuf::Timestamp> parseMoment(const std::string &text, const google::protobuf::Timestamp &now,
                                                const std::string &option)
{
    if (text == "now")
        return now;
    if (const auto ago = parseDuration(text)) {
        using google::protobuf::util::TimeUtil;
        // Not further back than times go.
        return ago->seconds() >= now.seconds() ? TimeUtil::SecondsToTimestamp(0) : now - *ago;
    }
    if (const auto time = parseTime(text))
        return *time;
    return Failure{ExitCode::Usage, "\"" + text + "\" is no time.", option,
                   "Write how long ago, such as 1h30m, or a time such as 2026-11-27T22:00:00Z."};
}

TimeStyle styleAt(Session &session, const google::protobuf::Timestamp &now)
{
    return {session.options().utc, std::chrono::sys_seconds(std::chrono::seconds(now.seconds()))};
}

Outcome checkThereIs(Plane &plane, const v1::Subject &subject)
{
    if (subject.kind() != v1::SUBJECT_KIND_LINK)
        return checkObject(plane, subjectKindWord(subject.kind()), subject.name());
    for (const auto &site : {subject.name(), subject.part()}) {
        if (const auto there = checkObject(plane, "site", site); !there)
            return there;
    }
    return Done{};
}

} // namespace skerry::ctl
