#include "backend_stub/orchestrator/controller.h"

#include "backend_stub/core/crashpoint.h"
#include "backend_stub/orchestrator/analysis.h"
#include "backend_stub/orchestrator/deployments.h"
#include "backend_stub/orchestrator/planwrite.h"
#include "backend_stub/orchestrator/states.h"

#include <google/protobuf/util/message_differencer.h>
#include <spdlog/spdlog.h>

namespace skerry::backend {

namespace {

constexpr auto RestBetweenPasses = std::chrono::milliseconds(200);
constexpr auto RetryAfterError = std::chrono::seconds(1);
constexpr std::size_t AlignmentsPerPass = 2'000;

const std::string RolloutPrefix = "rollout/";
const std::string DeploymentPrefix = "deployment/";
const std::string NodePrefix = "node/";
const std::string EverythingKey = "*";
const std::string WaitingKey = "waiting";

// A node that is new, was described anew, or came back may have to be told something; its own progress does not change that.
bool nodeMayNeedAlignment(const Change &change)
{
    if (!change.value)
        return false;
    if (specChanged(change))
        return true;
    const auto &now = static_cast<const v1::Node &>(*change.value);
    const auto &before = static_cast<const v1::Node &>(*change.previous);
    return before.status().state() == v1::NODE_STATE_OFFLINE && now.status().state() != v1::NODE_STATE_OFFLINE;
}

// A site that has this node may now be able to spare another one, or not.
bool serviceChanged(const Change &change)
{
    if (!change.value || !change.previous || specChanged(change))
        return true;
    return serviceOf(static_cast<const v1::Node &>(*change.value)) !=
           serviceOf(static_cast<const v1::Node &>(*change.previous));
}

// Any change of a node may move the rollouts that have told it something.
void rolloutsOf(const Object *object, std::vector<std::string> &result)
{
    if (!object)
        return;
    for (const auto &[component, desired] : static_cast<const v1::Node *>(object)->desired()) {
        if (!desired.rollout().empty())
            result.push_back(desired.rollout());
    }
}

} // namespace

// What one look at a rollout found, to be written if the rollout has not changed meanwhile.
struct Controller::Pass {
    std::shared_ptr<const v1::Rollout> rollout;
    std::shared_ptr<const v1::Partition> partition;
    std::string component;
    // Instead of a plan.
    std::optional<AnalysisQuestion> question;
    Plan plan;
};

Controller::Controller(Store &store, WatchHub &hub, const Clock &clock, const MetricSource &metrics)
    : m_store(store), m_clock(clock), m_metrics(metrics), m_queue(RestBetweenPasses)
{
    hub.addListener([this](const BatchPtr &batch) { enqueueFor(*batch); });
}

Controller::~Controller()
{
    stop();
}

void Controller::start()
{
    enqueueAll();
    m_thread = std::thread([this] {
        while (const auto key = m_queue.take())
            reconcile(*key);
    });
}

void Controller::stop()
{
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
}

void Controller::enqueueAll()
{
    m_store.read([this](const View &view) {
        view.forEach(Kind::Rollout, [this](const ObjectPtr &object) {
            m_queue.add(RolloutPrefix + metaOf(*object, Kind::Rollout).name());
        });
        view.forEach(Kind::Deployment, [this](const ObjectPtr &object) {
            m_queue.add(DeploymentPrefix + metaOf(*object, Kind::Deployment).name());
        });
    });
}

void Controller::enqueueFor(const CommittedBatch &batch)
{
    std::vector<std::string> rollouts;
    bool everything = false;
    bool service = false;
    for (const auto &change : batch.changes) {
        switch (change.kind) {
        case Kind::Rollout:
            rollouts.push_back(change.name);
            break;
        case Kind::Node:
            rolloutsOf(change.value.get(), rollouts);
            rolloutsOf(change.previous.get(), rollouts);
            service = service || serviceChanged(change);
            if (nodeMayNeedAlignment(change))
                m_queue.add(NodePrefix + change.name);
            break;
        case Kind::ChangeFreeze:
            everything = everything || specChanged(change);
            break;
        case Kind::Simulation:
            // A new speed of time moves every deadline.
            everything = true;
            break;
        case Kind::Site:
        case Kind::Fleet:
        case Kind::Deployment:
        // Where a component may run and what a release needs decide about nodes that were left alone.
        case Kind::Component:
        case Kind::Release:
            everything = everything || specChanged(change);
            break;
        default:
            break;
        }
    }
    std::sort(rollouts.begin(), rollouts.end());
    rollouts.erase(std::unique(rollouts.begin(), rollouts.end()), rollouts.end());
    for (const auto &name : rollouts)
        m_queue.add(RolloutPrefix + name);
    if (service)
        m_queue.add(WaitingKey);
    if (everything)
        m_queue.add(EverythingKey);
}

void Controller::reconcile(const std::string &key)
{
    if (key == EverythingKey)
        enqueueAll();
    else if (key == WaitingKey)
        reconcileWaiting();
    else if (key.starts_with(RolloutPrefix))
        reconcileRollout(key.substr(RolloutPrefix.size()));
    else if (key.starts_with(DeploymentPrefix))
        reconcileDeployment(key.substr(DeploymentPrefix.size()));
    else
        reconcileNode(key.substr(NodePrefix.size()));
}

// Without a verdict a rollout that is being analyzed is not planned: what to judge it on is read.
std::shared_ptr<Controller::Pass> Controller::look(const std::string &name, const v1::AnalysisRecord *analysis)
{
    auto pass = std::make_shared<Pass>();
    const auto now = m_clock.now();
    m_store.read([&](const View &view) {
        pass->rollout = view.get<v1::Rollout>(name);
        pass->partition = view.get<v1::Partition>(name);
        const auto deployment = pass->rollout ? view.get<v1::Deployment>(pass->rollout->spec().deployment()) : nullptr;
        if (!pass->partition || !deployment)
            return;
        const auto &status = pass->rollout->status();
        const bool followed = deployment->status().last_rollout() == name && deployment->status().active_rollout().empty();
        if (isTerminal(status.phase()) && !(status.phase() == v1::ROLLOUT_PHASE_COMPLETED && followed))
            return;
        pass->component = deployment->spec().component();
        if (!analysis)
            pass->question = analysisQuestion(view, *pass->rollout, *pass->partition, pass->component);
        if (pass->question)
            return;
        auto observed = observe(view, *pass->rollout, *pass->partition, pass->component, m_observations[name]);
        observed.analysis = analysis;
        pass->plan = plan(*pass->rollout, observed, now);
    });
    return pass;
}

void Controller::reconcileRollout(const std::string &name)
{
    auto pass = look(name, nullptr);
    if (pass->question) {
        // Not while the store is being read: metrics of many nodes take their time.
        const auto analysis = analyze(*pass->question, m_metrics);
        pass = look(name, &analysis);
    }
    if (pass->plan.waitsForService)
        m_waitForService.insert(name);
    else
        m_waitForService.erase(name);
    if (pass->component.empty()) {
        m_observations.erase(name);
        return;
    }
    crashPoint("orchestrator.planned");
    if (pass->plan.transition)
        crashPoint("orchestrator.decided");
    const auto key = RolloutPrefix + name;
    if (pass->plan.wake)
        again(key, *pass->plan.wake);
    const bool same = google::protobuf::util::MessageDifferencer::Equals(pass->plan.status, pass->rollout->status());
    if (same && pass->plan.assignments.empty())
        return;
    const auto written = m_store.writeAndWait([this, pass](Transaction &transaction) { return commit(transaction, *pass); });
    crashPoint("orchestrator.committed");
    if (!written) {
        // The rollout changed under us, or the disk is full: look again.
        spdlog::warn("rollout={} not written: {}", name, written.error().message);
        m_queue.addAt(key, WorkQueue::Steady::now() + RetryAfterError);
        return;
    }
    if (pass->plan.transition) {
        const auto &last = *pass->plan.status.transitions().rbegin();
        spdlog::info("rollout={} transition={} from=\"{}\" to=\"{}\" wave={} verdict=\"{}\"", name, last.number(),
                     phaseRow(last.from()).name, phaseRow(last.to()).name, last.wave(), last.evidence().verdict());
    }
    // One transition a pass, so that the history shows each.
    m_queue.add(key);
}

// One transaction: status, desired state of the nodes, and the deployment when the rollout ends.
Outcome Controller::commit(Transaction &transaction, const Pass &pass) const
{
    const auto &name = pass.rollout->meta().name();
    const auto current = transaction.get<v1::Rollout>(name);
    if (!current || current->meta().revision() != pass.rollout->meta().revision())
        return Error{grpc::StatusCode::ABORTED, "rollout " + name + " changed while it was planned", {}};
    writePlan(transaction, *current, pass.component, pass.plan);
    return Done{};
}

void Controller::reconcileWaiting()
{
    for (const auto &name : m_waitForService)
        m_queue.add(RolloutPrefix + name);
}

void Controller::reconcileDeployment(const std::string &name)
{
    std::vector<std::string> nodes;
    std::shared_ptr<const v1::Deployment> deployment;
    m_store.read([&](const View &view) {
        deployment = view.get<v1::Deployment>(name);
        if (!deployment)
            return;
        if (auto result = nodesToAlign(view, *deployment))
            nodes = std::move(*result);
        else
            spdlog::warn("deployment={} cannot be aligned: {}", name, result.error().message);
    });
    if (!nodes.empty())
        align(*deployment, std::move(nodes));
}

void Controller::reconcileNode(const std::string &name)
{
    std::vector<std::shared_ptr<const v1::Deployment>> deployments;
    std::vector<std::string> rollouts;
    m_store.read([&](const View &view) {
        deployments = deploymentsToAlign(view, name);
        rollouts = rolloutsLookingAfter(view, name);
    });
    for (const auto &rollout : rollouts)
        m_queue.add(RolloutPrefix + rollout);
    for (const auto &deployment : deployments)
        align(*deployment, {name});
}

void Controller::align(const v1::Deployment &deployment, std::vector<std::string> nodes)
{
    const bool more = nodes.size() > AlignmentsPerPass;
    nodes.resize(std::min(nodes.size(), AlignmentsPerPass));
    const auto written = m_store.writeAndWait([&nodes, &deployment](Transaction &transaction) -> Outcome {
        for (const auto &name : nodes) {
            const auto node = transaction.get<v1::Node>(name);
            // A rollout may have been quicker: what it says stands.
            if (!node || !needsAlignment(transaction, deployment, *node))
                continue;
            auto changed = *node;
            auto &desired = (*changed.mutable_desired())[deployment.spec().component()];
            desired.clear_rollout();
            desired.clear_retries();
            desired.clear_given_up();
            desired.set_release(deployment.spec().release());
            desired.set_attempt(desired.attempt() + 1);
            *desired.mutable_since() = toProto(transaction.now());
            transaction.put(std::move(changed));
        }
        return Done{};
    });
    if (!written)
        spdlog::warn("deployment={} not aligned: {}", deployment.meta().name(), written.error().message);
    if (more || !written)
        m_queue.addAt(DeploymentPrefix + deployment.meta().name(), WorkQueue::Steady::now() + RetryAfterError);
}

void Controller::again(const std::string &key, TimePoint at)
{
    m_queue.addAt(key, WorkQueue::Steady::now() + m_clock.wallUntil(at));
}

} // namespace skerry::backend
