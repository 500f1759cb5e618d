#include "backend_stub/services/rehearsals.h"

#include "backend_stub/rehearsal/rehearsal.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/errors.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>

#include <sys/resource.h>

namespace skerry::backend {

namespace {

// Progress is told at most so often, however quick the runs are.
constexpr auto TellEvery = std::chrono::milliseconds(100);
constexpr int Niceness = 10;

// One call. At most one write is in flight: what could be told meanwhile is told by the next one.
// Threading: runNext() on the thread of the runs, one at a time; reactions come from gRPC threads.
class RehearsalReactor final : public grpc::ServerWriteReactor<v1::RehearseRolloutResponse>,
                               public std::enable_shared_from_this<RehearsalReactor>
{
public:
    static grpc::ServerWriteReactor<v1::RehearseRolloutResponse> *refuse(const Error &error)
    {
        const auto self = make();
        self->Finish(error.toStatus());
        return self.get();
    }

    static grpc::ServerWriteReactor<v1::RehearseRolloutResponse> *start(TaskQueue &runs,
                                                                        std::unique_ptr<Rehearsal> rehearsal)
    {
        const auto self = make();
        self->m_runs = &runs;
        self->m_rehearsal = std::move(rehearsal);
        self->post();
        return self.get();
    }

    void OnCancel() override { m_cancelled = true; }
    void OnWriteDone(bool ok) override
    {
        m_cancelled = m_cancelled || !ok;
        {
            const std::scoped_lock lock(m_mutex);
            m_writing = m_end.has_value();
            if (!m_writing)
                return;
        }
        finish();
    }
    // The task of the next run may still hold a reference; it finds the call ended.
    void OnDone() override { std::exchange(m_self, nullptr).reset(); }

private:
    static std::shared_ptr<RehearsalReactor> make()
    {
        auto self = std::make_shared<RehearsalReactor>();
        self->m_self = self;
        return self;
    }

    void post()
    {
        m_runs->post([self = shared_from_this()] { self->runNext(); });
    }

    // A run, and then it is the turn of another rehearsal.
    void runNext()
    {
        if (!m_rehearsal->runNext([this] { return m_cancelled.load(); }))
            return end(grpc::Status::CANCELLED);
        if (m_rehearsal->isDone())
            return end(grpc::Status::OK);
        tell();
        post();
    }

    void tell()
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_told < TellEvery || !mayWrite())
            return;
        m_told = now;
        *m_message.mutable_progress() = m_rehearsal->progress();
        StartWrite(&m_message);
    }

    bool mayWrite()
    {
        const std::scoped_lock lock(m_mutex);
        return !std::exchange(m_writing, true);
    }

    void end(const grpc::Status &status)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_end = status;
            if (std::exchange(m_writing, true))
                return;
        }
        finish();
    }

    // Whoever has set m_writing and found an end.
    void finish()
    {
        if (!m_end->ok())
            return Finish(*m_end);
        *m_message.mutable_result() = m_rehearsal->result();
        StartWriteAndFinish(&m_message, {}, *m_end);
    }

    std::shared_ptr<RehearsalReactor> m_self;
    TaskQueue *m_runs = nullptr;
    std::unique_ptr<Rehearsal> m_rehearsal;
    std::chrono::steady_clock::time_point m_told;
    std::atomic<bool> m_cancelled = false;

    std::mutex m_mutex;
    bool m_writing = false;
    std::optional<grpc::Status> m_end;
    // Of whoever has set m_writing.
    v1::RehearseRolloutResponse m_message;
};

} // namespace

RehearsalsService::RehearsalsService(const ServiceContext &service, const MetricSource &metrics)
    : m_service(service), m_metrics(metrics)
{
    // Of this thread alone: whatever else the control plane does comes first.
    m_runs.post([] { static_cast<void>(::setpriority(PRIO_PROCESS, 0, Niceness)); });
}

grpc::ServerWriteReactor<v1::RehearseRolloutResponse> *
RehearsalsService::RehearseRollout(grpc::CallbackServerContext *context, const v1::RehearseRolloutRequest *request)
{
    const auto caller = m_service.auth.authenticate(*context);
    if (!caller)
        return RehearsalReactor::refuse(caller.error());
    if (const auto valid = checkName(request->name(), "name"); !valid)
        return RehearsalReactor::refuse(valid.error());
    std::optional<Result<std::unique_ptr<Rehearsal>>> rehearsal;
    m_service.store.read([&](const View &view) { rehearsal = Rehearsal::of(view, *request, m_service.clock, m_metrics); });
    if (!*rehearsal)
        return RehearsalReactor::refuse(rehearsal->error());
    return RehearsalReactor::start(m_runs, std::move(**rehearsal));
}

} // namespace skerry::backend
