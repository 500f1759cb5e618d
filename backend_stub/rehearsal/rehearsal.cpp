#include "backend_stub/rehearsal/rehearsal.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/orchestrator/rolloutspec.h"
#include "backend_stub/orchestrator/states.h"
#include "backend_stub/orchestrator/supersede.h"

namespace skerry::backend {

namespace {

constexpr std::uint32_t DefaultSeeds = 50;
constexpr std::uint32_t MostSeeds = 1'000;
constexpr Milliseconds LongestAnswer = std::chrono::hours(24 * 30);
constexpr Milliseconds LongestHorizon = std::chrono::hours(24 * 60);

Outcome checkLength(const std::string &field, Milliseconds length, Milliseconds longest)
{
    if (length >= Milliseconds(0) && length <= longest)
        return Done{};
    return invalidArgument(field, field + " is " + std::to_string(length.count() / 1000) + " s.",
                           "Give a time between 0 and " + std::to_string(longest / std::chrono::hours(24)) + " days.");
}

Outcome checkRequest(const v1::RehearseRolloutRequest &request)
{
    if (request.seeds() > MostSeeds)
        return invalidArgument("seeds", std::to_string(request.seeds()) + " seeds are asked for.",
                               "Give at most " + std::to_string(MostSeeds) + ".");
    const auto ratio = request.assumptions().failed_ratio();
    if (!(ratio >= 0 && ratio <= 1))
        return invalidArgument("assumptions.failed_ratio", "assumptions.failed_ratio is " + std::to_string(ratio) + ".",
                               "Give a part of one, for example 0.03 for 3 %.");
    if (auto checked = checkLength("assumptions.answer_time", fromProto(request.assumptions().answer_time()), LongestAnswer);
        !checked)
        return checked;
    return checkLength("assumptions.horizon", fromProto(request.assumptions().horizon()), LongestHorizon);
}

ObjectMap copyOf(const View &view)
{
    ObjectMap copy;
    for (const auto kind : {Kind::Site, Kind::Node, Kind::Fleet, Kind::Component, Kind::Release, Kind::Deployment,
                            Kind::Rollout, Kind::Partition, Kind::Simulation, Kind::ChangeFreeze}) {
        view.forEach(kind, [&copy, kind](const ObjectPtr &object) { copy.set(kind, metaOf(*object, kind).name(), object); });
    }
    copy.setRevision(view.revision());
    return copy;
}

// How a release would behave is what the rehearsal assumes, not what the simulation knows.
void assumeRelease(ObjectMap &objects, const std::string &release, const v1::RehearsalAssumptions &assumptions)
{
    const auto present = objects.get<v1::SimulationState>(SimulationName);
    auto simulation = std::make_shared<v1::SimulationState>();
    if (present)
        *simulation = *present;
    simulation->mutable_meta()->set_name(SimulationName);
    v1::ReleaseBehaviour behaviour;
    behaviour.set_health_check_failure_ratio(assumptions.failed_ratio());
    (*simulation->mutable_releases())[release] = behaviour;
    objects.set(Kind::Simulation, SimulationName, std::move(simulation));
}

Outcome supersede(ObjectMap &objects, const v1::RehearseRolloutRequest &request, TimePoint now)
{
    Layer layer(objects, objects.revision() + 1, now, [](const auto &) { return std::nullopt; });
    if (auto ended = supersedeRollout(layer, request.supersede(), request.name(), "rehearsal", {}); !ended)
        return ended;
    for (auto &change : layer.changes())
        objects.set(change.kind, change.name, std::move(change.value));
    return Done{};
}

} // namespace

Result<std::unique_ptr<Rehearsal>> Rehearsal::of(const View &view, const v1::RehearseRolloutRequest &request,
                                                 const Clock &clock, const MetricSource &metrics)
{
    if (auto checked = checkRequest(request); !checked)
        return checked.error();
    auto planned = planRollout(view, request.name(), request.spec(), request.supersede(), clock.now());
    if (!planned)
        return planned.error();
    if (planned->partition.groups().empty())
        return *planned->refusal;

    const auto deployment = view.get<v1::Deployment>(request.spec().deployment());
    RehearsedStart start{copyOf(view),
                         clock.now(),
                         std::move(planned->rollout),
                         std::move(planned->partition),
                         deployment->spec().component(),
                         request.assumptions(),
                         clock.scale()};
    if (!start.assumptions.has_horizon() || fromProto(start.assumptions.horizon()) == Milliseconds(0))
        *start.assumptions.mutable_horizon() = toProto(LongestHorizon);
    begin(start.rollout, false, "author", start.at);
    assumeRelease(start.objects, request.spec().release(), start.assumptions);
    if (!request.supersede().empty() && !planned->refusal) {
        if (auto ended = supersede(start.objects, request, start.at); !ended)
            planned->refusal = ended.error();
    }

    auto rehearsal = std::unique_ptr<Rehearsal>(new Rehearsal(std::move(start), metrics));
    rehearsal->m_seeds = request.seeds() == 0 ? DefaultSeeds : request.seeds();
    rehearsal->m_firstSeed = request.first_seed();
    if (planned->refusal)
        rehearsal->m_head.set_refusal(planned->refusal->message);
    rehearsal->m_head.mutable_warnings()->Assign(planned->warnings.begin(), planned->warnings.end());
    return rehearsal;
}

Rehearsal::Rehearsal(RehearsedStart start, const MetricSource &metrics)
    : m_start(std::move(start)), m_metrics(metrics), m_summary(m_start)
{
    *m_head.mutable_rollout() = m_start.rollout;
    *m_head.mutable_at() = toProto(m_start.at);
    m_head.set_revision(m_start.objects.revision());
}

bool Rehearsal::runNext(const std::function<bool()> &cancelled)
{
    // Far from the seeds that people give to fabrics: nobody knows the chances that will come.
    const auto seed = SplitMix(m_firstSeed + m_done, {"rehearsal"}).next();
    const auto record = World(m_start, m_metrics, seed).run(cancelled);
    if (!record)
        return false;
    m_summary.add(*record, seed);
    ++m_done;
    return true;
}

v1::RehearsalProgress Rehearsal::progress() const
{
    v1::RehearsalProgress progress;
    progress.set_seeds(m_seeds);
    m_summary.tell(progress);
    return progress;
}

v1::Rehearsal Rehearsal::result() const
{
    auto result = m_summary.result();
    result.MergeFrom(m_head);
    result.set_seeds(m_done);
    result.set_first_seed(m_firstSeed);
    return result;
}

} // namespace skerry::backend
