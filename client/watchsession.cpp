#include "client/watchsession.h"

#include "client/log.h"
#include "client/rpccode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace skerry {

namespace {

using State = WatchSession::State;
using Event = WatchSession::Event;
using Action = WatchSession::Action;

constexpr std::array Transitions = {
    WatchSession::Transition{State::Idle, Event::Start, State::Connecting, Action::Open},

    WatchSession::Transition{State::Connecting, Event::Listed, State::Listing, Action::None},
    WatchSession::Transition{State::Connecting, Event::Resumed, State::CatchingUp, Action::None},
    WatchSession::Transition{State::Connecting, Event::Violation, State::Closing, Action::Cancel},
    WatchSession::Transition{State::Connecting, Event::EndedTransient, State::Backoff, Action::None},
    WatchSession::Transition{State::Connecting, Event::EndedStale, State::Connecting, Action::OpenAnew},
    WatchSession::Transition{State::Connecting, Event::EndedPersistent, State::Failed, Action::None},
    WatchSession::Transition{State::Connecting, Event::Stop, State::Idle, Action::Abandon},
    WatchSession::Transition{State::Connecting, Event::Hold, State::Held, Action::Abandon},

    WatchSession::Transition{State::Listing, Event::InitialEnd, State::Watching, Action::None},
    WatchSession::Transition{State::Listing, Event::Violation, State::Closing, Action::Cancel},
    WatchSession::Transition{State::Listing, Event::EndedTransient, State::Backoff, Action::None},
    WatchSession::Transition{State::Listing, Event::EndedPersistent, State::Failed, Action::None},
    WatchSession::Transition{State::Listing, Event::Stop, State::Idle, Action::Abandon},
    WatchSession::Transition{State::Listing, Event::Hold, State::Held, Action::Abandon},

    WatchSession::Transition{State::CatchingUp, Event::CaughtUp, State::Watching, Action::None},
    WatchSession::Transition{State::CatchingUp, Event::Violation, State::Closing, Action::Cancel},
    WatchSession::Transition{State::CatchingUp, Event::EndedInOrder, State::Connecting, Action::Open},
    WatchSession::Transition{State::CatchingUp, Event::EndedTransient, State::Backoff, Action::None},
    WatchSession::Transition{State::CatchingUp, Event::EndedStale, State::Connecting, Action::OpenAnew},
    WatchSession::Transition{State::CatchingUp, Event::EndedPersistent, State::Failed, Action::None},
    WatchSession::Transition{State::CatchingUp, Event::Stop, State::Idle, Action::Abandon},

    WatchSession::Transition{State::Watching, Event::Violation, State::Closing, Action::Cancel},
    WatchSession::Transition{State::Watching, Event::EndedInOrder, State::Connecting, Action::Open},
    WatchSession::Transition{State::Watching, Event::EndedTransient, State::Backoff, Action::None},
    WatchSession::Transition{State::Watching, Event::EndedStale, State::Connecting, Action::OpenAnew},
    WatchSession::Transition{State::Watching, Event::EndedPersistent, State::Failed, Action::None},
    WatchSession::Transition{State::Watching, Event::Stop, State::Idle, Action::Abandon},

    WatchSession::Transition{State::Closing, Event::EndedTransient, State::Backoff, Action::None},
    WatchSession::Transition{State::Closing, Event::Stop, State::Idle, Action::Abandon},

    WatchSession::Transition{State::Backoff, Event::Retry, State::Connecting, Action::Open},
    WatchSession::Transition{State::Backoff, Event::Stop, State::Idle, Action::None},
    WatchSession::Transition{State::Failed, Event::Retry, State::Connecting, Action::Open},
    WatchSession::Transition{State::Failed, Event::Stop, State::Idle, Action::None},
    WatchSession::Transition{State::Held, Event::Retry, State::Connecting, Action::Open},
    WatchSession::Transition{State::Held, Event::Stop, State::Idle, Action::None},
};

bool isStale(const WatchEnd &end)
{
    return end.error.code == rpccode::OutOfRange || (end.error.code == rpccode::FailedPrecondition && !end.epoch.isEmpty());
}

} // namespace

WatchSession::WatchSession(QString kind, std::unique_ptr<WatchSource> source, Tuning tuning, QObject *parent)
    : QObject(parent), m_kind(std::move(kind)), m_source(std::move(source)), m_tuning(tuning)
{
    m_source->setListener(this);
    m_watchdog.setSingleShot(true);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(static_cast<int>(m_tuning.quietMs));
    connect(&m_watchdog, &QTimer::timeout, this, &WatchSession::checkSilence);
    connect(&m_quiet, &QTimer::timeout, this, [this] { take(Event::CaughtUp); });
    m_slow.setSingleShot(true);
    connect(&m_slow, &QTimer::timeout, this, [this] { m_source->handOver(); });
}

WatchSession::~WatchSession()
{
    m_source->setListener(nullptr);
}

void WatchSession::start(quint64 targetRevision)
{
    m_target = targetRevision;
    take(Event::Start);
}

void WatchSession::retry(quint64 targetRevision)
{
    m_target = targetRevision;
    take(Event::Retry);
}

void WatchSession::stop()
{
    forget();
    m_error = {};
    take(Event::Stop);
}

void WatchSession::hold()
{
    if (!transition(m_state, Event::Hold))
        return;
    m_error = {};
    if (m_state == State::Listing)
        m_source->handOver();
    take(Event::Hold);
}

const WatchSession::Transition *WatchSession::transition(State from, Event event)
{
    const auto found = std::find_if(Transitions.begin(), Transitions.end(),
                                    [=](const Transition &row) { return row.from == from && row.event == event; });
    return found == Transitions.end() ? nullptr : &*found;
}

bool WatchSession::take(Event event)
{
    const Transition *row = transition(m_state, event);
    if (!row)
        return false;
    qCDebug(clientLog) << m_kind << m_state << event << row->to << "at revision" << m_last;
    m_state = row->to;
    if (m_state != State::CatchingUp)
        m_quiet.stop();
    if (m_state != State::Listing)
        m_slow.stop();
    if (m_state == State::Idle || m_state == State::Backoff || m_state == State::Failed || m_state == State::Held)
        m_watchdog.stop();
    perform(row->action);
    Q_EMIT stateChanged();
    return true;
}

void WatchSession::perform(Action action)
{
    switch (action) {
    case Action::None:
        return;
    case Action::OpenAnew:
        forget();
        [[fallthrough]];
    case Action::Open:
        open();
        return;
    case Action::Cancel:
        m_source->cancel();
        return;
    case Action::Abandon:
        m_source->abandon();
        return;
    }
}

void WatchSession::open()
{
    m_loaded = 0;
    m_movedOn = false;
    m_violated = false;
    m_resumed = m_last > 0;
    m_opened.start();
    m_lastHeard.start();
    m_watchdog.start(static_cast<int>(m_tuning.watchdogMs));
    m_source->open({m_last, m_last > 0 ? m_epoch : QString()});
}

void WatchSession::forget()
{
    m_last = 0;
    m_epoch.clear();
}

void WatchSession::hear()
{
    m_lastHeard.start();
    Q_EMIT heard();
}

// Restarting the timer with each of 10,000 messages a second would cost more than handling them.
void WatchSession::checkSilence()
{
    const qint64 left = m_tuning.watchdogMs - m_lastHeard.elapsed();
    if (left > 0) {
        m_watchdog.start(static_cast<int>(left));
        return;
    }
    violate({rpccode::DeadlineExceeded,
             tr("The control plane has said nothing about %1 for %2 s.")
                 .arg(m_kind, QString::number(m_tuning.watchdogMs / 1000)),
             {},
             {},
             {}},
            false);
}

void WatchSession::breakRule(const QString &what)
{
    violate({rpccode::Internal,
             tr("The control plane broke the rules of a watch of %1: %2.").arg(m_kind, what),
             tr("Everything is read again; if it comes back, report it to the makers of the control plane."),
             {},
             {}},
            true);
}

void WatchSession::violate(const RpcError &error, bool fromTheStart)
{
    m_error = error;
    m_violated = true;
    if (fromTheStart)
        forget();
    take(Event::Violation);
}

void WatchSession::created(const WatchCreated &created)
{
    if (m_state == State::Closing)
        return;
    hear();
    if (m_state != State::Connecting)
        return breakRule(tr("a second beginning"));
    if (created.epoch.isEmpty())
        return breakRule(tr("a beginning that does not name its store"));
    if (m_last > 0 && created.epoch != m_epoch)
        return breakRule(tr("it went on in another store"));
    if (created.revision < m_last)
        return breakRule(tr("it went on at revision %1, before %2").arg(created.revision).arg(m_last));

    m_epoch = created.epoch;
    if (created.now > 0)
        Q_EMIT clockReceived(created.now, created.timeScale);
    take(m_resumed ? Event::Resumed : Event::Listed);
    if (m_state == State::CatchingUp)
        m_quiet.start();
    else if (m_state == State::Listing)
        m_slow.start(static_cast<int>(std::max<qint64>(0, m_tuning.slowLoadMs - m_opened.elapsed())));
}

void WatchSession::batch(const WatchBatchInfo &info)
{
    if (m_state == State::Closing)
        return;
    hear();
    if (m_state == State::Connecting)
        return breakRule(tr("changes before its beginning"));
    if (info.initial != (m_state == State::Listing))
        return breakRule(info.initial ? tr("present state among changes") : tr("changes among the present state"));
    if (info.initial) {
        m_loaded += info.objects;
        m_source->collectBatch();
        return;
    }
    // A resume may tell again what was told: the number decides.
    if (info.revision <= m_last)
        return;
    m_source->applyBatch();
    moveTo(info.revision);
    if (info.newest > 0)
        Q_EMIT changeArrived(info.newest);
}

void WatchSession::bookmark(const WatchBookmark &bookmark)
{
    if (m_state == State::Closing)
        return;
    hear();
    if (m_state == State::Connecting)
        return breakRule(tr("a bookmark before its beginning"));
    if (bookmark.initialEnd != (m_state == State::Listing))
        return breakRule(bookmark.initialEnd ? tr("an end of a state that was not asked for")
                                             : tr("a bookmark within the present state"));
    if (bookmark.now > 0)
        Q_EMIT clockReceived(bookmark.now, 0);
    if (bookmark.initialEnd) {
        m_source->swapIn(bookmark.revision);
        m_movedOn = true;
        m_last = bookmark.revision;
        m_error = {};
        take(Event::InitialEnd);
        return;
    }
    if (bookmark.revision > m_last)
        moveTo(bookmark.revision);
    take(Event::CaughtUp);
}

void WatchSession::moveTo(quint64 revision)
{
    m_last = revision;
    m_movedOn = true;
    if (m_state != State::CatchingUp)
        return;
    if (m_target > 0 && revision >= m_target)
        take(Event::CaughtUp);
    else
        m_quiet.start();
}

WatchSession::Event WatchSession::judge(const WatchEnd &end) const
{
    if (m_violated)
        return Event::EndedTransient;
    // Who finds even a fresh list stale would be asked without end: that one waits.
    if (isStale(end))
        return m_resumed ? Event::EndedStale : Event::EndedTransient;
    if (rpccode::isFinal(end.error.code))
        return Event::EndedPersistent;
    if (!end.error && m_last > 0 && (m_movedOn || m_opened.elapsed() >= m_tuning.shortWatchMs))
        return Event::EndedInOrder;
    return Event::EndedTransient;
}

void WatchSession::ended(const WatchEnd &end)
{
    const Event event = judge(end);
    if (!m_violated)
        m_error = end.error;
    if (event == Event::EndedTransient && !m_error)
        m_error = {rpccode::Unavailable, tr("The control plane ended the watch of %1 too early.").arg(m_kind), {}, {}, {}};
    if (isStale(end))
        forget();
    if (!take(event))
        take(Event::EndedTransient);
}

} // namespace skerry
