#include "app/ctl/commands/applier.h"

#include "app/ctl/documents/linediff.h"
#include "app/ctl/documents/yamlwriter.h"
#include "skerry/v1/rollouts.pb.h"

#include <algorithm>

namespace skerry::ctl {

namespace {

constexpr const char *StartMethod = "skerry.v1.Rollouts/StartRollout";

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const auto &line : lines)
        text += line + "\n";
    return text;
}

// Commands since the start are no part of what a file says about a rollout.
v1::Rollout withoutControl(const Message &rollout)
{
    v1::Rollout bare;
    bare.CopyFrom(rollout);
    bare.mutable_spec()->clear_control();
    return bare;
}

Failure startedBefore(const Document &document)
{
    return {ExitCode::Conflict,
            "The rollout \"" + document.name() + "\" was started with another plan, which stays as it is.",
            document.file + ":" + std::to_string(document.line),
            "Use the commands of `skerryctl rollout`, or give the rollout in the file another name."};
}

} // namespace

Plan Applier::plan(const Document &document)
{
    const auto present = m_objects.find(*document.kind, document.name());
    Plan plan;
    if (!present) {
        plan.failure = present.failure();
        return plan;
    }
    const Message *there = present->get();
    if (!there)
        m_toBeMade.insert(document.path());
    for (const auto &need : needsOf(document)) {
        if (m_toBeMade.contains(need))
            plan.unchecked = need;
    }
    if (!plan.unchecked.empty()) {
        const std::string needed = plan.unchecked;
        plan = compared(document, there, *document.object);
        plan.unchecked = needed;
        return plan;
    }
    if (document.kind->name == "rollout")
        return planRollout(document, there);
    const auto options = m_writing.dryOptions(expectedGeneration(document, there != nullptr));
    const auto next = m_objects.put(*document.kind, *document.object, options);
    if (next)
        return compared(document, there, **next);
    plan.failure = next.failure();
    return plan;
}

Plan Applier::planRollout(const Document &document, const Message *present)
{
    if (present) {
        auto plan = compared(document, present, *document.object);
        if (plan.effect != Plan::Effect::Nothing)
            plan.failure = startedBefore(document);
        return plan;
    }
    const auto started = startRollout(document, m_writing.dryOptions());
    if (started)
        return compared(document, nullptr, **started);
    Plan plan;
    plan.failure = started.failure();
    return plan;
}

Outcome Applier::write(const Document &document)
{
    if (document.kind->name == "rollout") {
        const auto started = startRollout(document, m_writing.options());
        return started ? Outcome(Done{}) : Outcome(started.failure());
    }
    const bool exists = !m_toBeMade.contains(document.path());
    const auto written =
        m_objects.put(*document.kind, *document.object, m_writing.options(expectedGeneration(document, exists)));
    return written ? Outcome(Done{}) : Outcome(written.failure());
}

Plan Applier::compared(const Document &document, const Message *present, const Message &next) const
{
    const bool isRollout = document.kind->name == "rollout";
    const auto text = [&](const Message &object) {
        return isRollout ? specYaml(*document.kind, withoutControl(object)) : specYaml(*document.kind, object);
    };
    Plan plan;
    plan.effect = present ? Plan::Effect::Change : Plan::Effect::Create;
    plan.diff = joined(lineDiff(present ? text(*present) : std::string(), text(next)));
    if (present && plan.diff.empty())
        plan.effect = Plan::Effect::Nothing;
    return plan;
}

// What a file says about a generation guards what was seen then. An object that is gone is made anew: there is nothing left
// that somebody could have changed.
std::uint64_t Applier::expectedGeneration(const Document &document, bool exists) const
{
    return m_overwrite || !exists ? 0 : metaOf(*document.object).generation();
}

Result<std::shared_ptr<Message>> Applier::startRollout(const Document &document, const v1::WriteOptions &options)
{
    v1::StartRolloutRequest request;
    v1::StartRolloutResponse response;
    *request.mutable_options() = options;
    request.set_name(document.name());
    *request.mutable_spec() = withoutControl(*document.object).spec();
    const auto started = m_plane.write(StartMethod, request, response);
    if (!started)
        return started.failure();
    return std::shared_ptr<Message>(std::make_shared<v1::Rollout>(std::move(*response.mutable_rollout())));
}

} // namespace skerry::ctl
