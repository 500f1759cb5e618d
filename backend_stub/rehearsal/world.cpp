#include "backend_stub/rehearsal/world.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/orchestrator/analysis.h"
#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/orchestrator/planwrite.h"
#include "backend_stub/orchestrator/states.h"
#include "backend_stub/rehearsal/replayedmetrics.h"

#include <algorithm>
#include <set>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

// How often, on the wall, nodes report and the orchestrator looks at a rollout. Looks at very many nodes are made less
// often: every two seconds with 10,000 of them, which no operator would notice.
constexpr Milliseconds ReportEvery = 100ms;
constexpr Milliseconds PassEvery = 200ms;
constexpr int NodesAMillisecond = 5;
constexpr int EventsBetweenQuestions = 256;

Milliseconds scaled(Milliseconds wall, double scale)
{
    return Milliseconds(static_cast<std::int64_t>(static_cast<double>(wall.count()) * scale));
}

int membersOf(const v1::Partition &partition)
{
    int members = 0;
    for (const auto &group : partition.groups())
        members += group.nodes_size();
    return members;
}

bool isFinal(v1::UpdatePhase phase)
{
    return phase == v1::UPDATE_PHASE_SUCCEEDED || phase == v1::UPDATE_PHASE_FAILED;
}

v1::UpdatePhase phaseOf(const v1::Node &node, const std::string &component)
{
    const auto update = node.status().updates().find(component);
    return update == node.status().updates().end() ? v1::UPDATE_PHASE_UNSPECIFIED : update->second.phase();
}

bool isOffline(const v1::Node &node)
{
    return node.status().state() == v1::NODE_STATE_OFFLINE;
}

// Another piece of the past for each seed, in whole minutes, such as nodes measure.
Milliseconds shiftIntoPast(std::uint64_t seed, TimePoint end, TimePoint at, Milliseconds length, Milliseconds kept)
{
    SplitMix random(seed, {"past"});
    const auto room = std::max(Milliseconds(0), kept - length);
    const auto back = Milliseconds(static_cast<std::int64_t>(random.uniform() * static_cast<double>(room.count())));
    return std::chrono::ceil<std::chrono::minutes>(end - at + back);
}

} // namespace

World::World(const RehearsedStart &start, const MetricSource &metrics, std::uint64_t seed)
    : m_start(start)
    , m_metrics(metrics)
    , m_seed(seed)
    , m_known(KnownLinks::of(start.objects, seed, start.at))
    , m_links(seed, !start.assumptions.no_outages(), &m_known)
    , m_reportEvery(scaled(ReportEvery, start.timeScale))
    , m_passEvery(std::max(Milliseconds(membersOf(start.partition) / NodesAMillisecond), scaled(PassEvery, start.timeScale)))
    , m_view(start.objects, start.partition)
    , m_boundsOutages(start.rollout.spec().plan().has_unreachable_budget() ||
                      start.rollout.spec().plan().has_unavailable_budget())
    , m_rollout(start.rollout)
    , m_now(start.at)
    , m_nextReport(start.at)
    , m_restUntil(start.at)
    , m_passAt(start.at)
{
    scheduleNodes();
    entered(status().phase());
}

// The nodes of every site that has members: they serve beside them.
void World::scheduleNodes()
{
    for (int g = 0; g < m_start.partition.groups_size(); ++g) {
        const auto &group = m_start.partition.groups(g);
        for (const auto &name : group.nodes())
            m_groupOf.emplace(name, static_cast<std::uint32_t>(g));
        m_view.findEach(Kind::Node, group.nodes(), [this](const ObjectPtr &object) {
            m_record.load.watch(static_cast<const v1::Node &>(*object).spec().site());
        });
    }
    Surroundings surroundings(m_view, m_seed, m_links, m_now);
    m_view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        const auto &node = static_cast<const v1::Node &>(*object);
        if (!m_record.load.isWatched(node.spec().site()))
            return;
        m_record.load.add(node);
        const auto next = surroundings.step(node);
        if (next.step.changed)
            m_timers.schedule(node.meta().name(), m_now);
        else if (next.wake)
            m_timers.schedule(node.meta().name(), *next.wake);
    });
}

std::optional<WorldRecord> World::run(const std::function<bool()> &cancelled)
{
    const auto horizon = m_start.at + fromProto(m_start.assumptions.horizon());
    for (int events = 0; !isOver(); ++events) {
        const auto next = nextEvent();
        if (!next || *next > horizon)
            break;
        if (events % EventsBetweenQuestions == 0 && cancelled())
            return std::nullopt;
        m_now = std::max(m_now, *next);
        if (m_timers.nextDue() && *m_timers.nextDue() <= m_now && m_nextReport <= m_now)
            report();
        if (m_answerAt && *m_answerAt <= m_now)
            answer();
        if (m_passAt && *m_passAt <= m_now)
            pass();
    }
    m_record.status = status();
    for (const auto &group : status().groups()) {
        m_record.neverReached += group.pending_offline();
        m_record.failed += group.failed();
    }
    return std::move(m_record);
}

std::optional<TimePoint> World::nextEvent() const
{
    std::optional<TimePoint> next = m_passAt;
    const auto consider = [&next](TimePoint at) { next = std::min(next.value_or(TimePoint::max()), at); };
    if (const auto due = m_timers.nextDue())
        consider(std::max(*due, m_nextReport));
    if (m_answerAt)
        consider(*m_answerAt);
    return next;
}

void World::report()
{
    Surroundings surroundings(m_view, m_seed, m_links, m_now);
    for (const auto &name : m_timers.takeDue(m_now, m_timers.size()))
        stepNode(name, surroundings);
    m_nextReport = m_now + m_reportEvery;
}

void World::stepNode(const std::string &name, Surroundings &surroundings)
{
    const auto before = m_view.get<v1::Node>(name);
    auto next = surroundings.step(*before);
    if (next.wake)
        m_timers.schedule(name, *next.wake);
    if (!next.step.changed)
        return;
    // All but the status, which is copied already.
    auto after = std::make_shared<v1::Node>();
    *after->mutable_meta() = before->meta();
    *after->mutable_spec() = before->spec();
    *after->mutable_desired() = before->desired();
    *after->mutable_status() = std::move(next.step.status);
    m_record.load.change(before->status(), *after, m_view);
    if (matters(*before, *after))
        wantPass(m_now);
    m_view.replace(name, std::move(after));
}

// Whether the orchestrator could decide something because of it; the rest it sees when it looks again.
bool World::matters(const v1::Node &before, const v1::Node &after) const
{
    if (m_waitsForService && serviceOf(before) != serviceOf(after))
        return true;
    const bool linkChanged = isOffline(before) != isOffline(after);
    const auto group = m_groupOf.find(after.meta().name());
    if (group == m_groupOf.end())
        return linkChanged && m_boundsOutages;
    if (group->second > status().wave() && status().phase() != v1::ROLLOUT_PHASE_ROLLING_BACK)
        return false;
    const auto was = phaseOf(before, m_start.component);
    const auto is = phaseOf(after, m_start.component);
    if (was == is)
        return linkChanged && (m_boundsOutages || is != v1::UPDATE_PHASE_SUCCEEDED);
    return isFinal(is) || was <= v1::UPDATE_PHASE_QUEUED || is <= v1::UPDATE_PHASE_QUEUED;
}

void World::wantPass(TimePoint at)
{
    m_passAt = std::min(m_passAt.value_or(TimePoint::max()), std::max(at, m_restUntil));
}

void World::pass()
{
    m_passAt.reset();
    m_restUntil = m_now + m_passEvery;
    auto observed = observe(m_view, m_rollout, m_start.partition, m_start.component, m_observations);
    const auto analysis = analyzed();
    observed.analysis = analysis ? &*analysis : nullptr;
    auto next = plan(m_rollout, observed, m_now);
    m_waitsForService = next.waitsForService;
    if (next.wake)
        wantPass(*next.wake);
    if (!next.assignments.empty())
        tell(next);
    if (next.transition || !next.assignments.empty())
        wantPass(m_now);
    *m_rollout.mutable_status() = std::move(next.status);
    if (next.transition)
        entered(status().phase());
}

std::optional<v1::AnalysisRecord> World::analyzed()
{
    const auto question = analysisQuestion(m_view, m_rollout, m_start.partition, m_start.component);
    if (!question)
        return std::nullopt;
    const auto length = question->after.until - question->before.from;
    const ReplayedMetrics metrics(m_metrics, m_view,
                                  shiftIntoPast(m_seed, question->after.until, m_start.at, length, m_metrics.kept()));
    auto evidence = evidenceFor(*question, metrics);
    auto record = analyze(*question, evidence);
    if (m_record.evidence.empty())
        m_record.evidence = std::move(evidence);
    return record;
}

void World::tell(const Plan &next)
{
    Layer layer(m_view, m_view.revision() + 1, m_now, [](const auto &) { return std::nullopt; });
    tellNodes(layer, m_rollout.meta().name(), m_start.component, next);
    for (auto &change : layer.changes()) {
        m_timers.schedule(change.name, m_now);
        m_view.replace(change.name, std::move(change.value));
    }
}

void World::entered(v1::RolloutPhase phase)
{
    m_answerAt.reset();
    if (phase == v1::ROLLOUT_PHASE_HOLDING || phase == v1::ROLLOUT_PHASE_AWAITING_APPROVAL)
        m_answerAt = m_now + fromProto(m_start.assumptions.answer_time());
    if (phase == v1::ROLLOUT_PHASE_COMPLETED) {
        m_record.completed = m_now;
        m_record.load.close();
        leaveSettledNodesAlone();
    }
}

// As people answer who have nothing against it.
void World::answer()
{
    m_answerAt.reset();
    if (status().phase() == v1::ROLLOUT_PHASE_HOLDING) {
        command(v1::ROLLOUT_COMMAND_PROMOTE, "rehearsal");
    } else {
        for (std::uint32_t i = 0; i < m_rollout.spec().plan().approvals(); ++i)
            command(v1::ROLLOUT_COMMAND_APPROVE, "rehearsal-" + std::to_string(i + 1));
    }
    wantPass(m_now);
}

void World::command(v1::RolloutCommand command, const std::string &actor)
{
    v1::CommandRolloutRequest request;
    request.set_command(command);
    request.mutable_options()->set_reason("rehearsed");
    if (giveCommand(m_rollout, request, actor, m_now, m_view))
        m_rollout.mutable_meta()->set_generation(m_rollout.meta().generation() + 1);
}

// Catching up is about those that were not reached; what the others do meanwhile changes nothing.
void World::leaveSettledNodesAlone()
{
    TimerQueue open;
    const auto observed = observe(m_view, m_rollout, m_start.partition, m_start.component, m_observations);
    for (const auto &group : observed.groups) {
        for (const auto &member : group.members) {
            if (member.state == MemberState::PendingOffline)
                open.schedule(*member.name, m_now);
        }
    }
    std::swap(m_timers, open);
}

bool World::isOver() const
{
    const auto phase = status().phase();
    if (phase != v1::ROLLOUT_PHASE_COMPLETED)
        return isTerminal(phase);
    const bool pending = std::any_of(status().groups().begin(), status().groups().end(),
                                     [](const auto &group) { return group.pending_offline() + group.updating() > 0; });
    return !pending || m_now >= fromProto(status().finished()) + fromProto(m_rollout.spec().plan().offline_expiry());
}

} // namespace skerry::backend
