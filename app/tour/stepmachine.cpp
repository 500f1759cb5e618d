#include "app/tour/stepmachine.h"

namespace skerry {

namespace {

constexpr int PollMs = 20;

} // namespace

StepMachine::StepMachine(int limitMs, QObject *parent) : QObject(parent), m_limitMs(limitMs)
{
    m_poll.setInterval(PollMs);
    connect(&m_poll, &QTimer::timeout, this, &StepMachine::advance);
}

void StepMachine::add(Step step)
{
    m_steps << std::move(step);
}

void StepMachine::start()
{
    m_sinceStart.start();
    m_poll.start();
    begin();
}

void StepMachine::fail(const QString &why)
{
    const QString step = m_at < m_steps.size() ? m_steps.at(m_at).name : QString();
    end(tr("%1: %2").arg(step, why));
}

void StepMachine::begin()
{
    if (m_at == m_steps.size()) {
        end({});
        return;
    }
    m_sinceStep.start();
    if (const auto &act = m_steps.at(m_at).act)
        act();
}

// One step a tick, so that the event loop paints and delivers between two of them.
void StepMachine::advance()
{
    const Step &step = m_steps.at(m_at);
    if (!step.until || step.until()) {
        Q_EMIT stepDone(step.name, m_sinceStart.elapsed());
        ++m_at;
        begin();
    } else if (m_sinceStep.hasExpired(step.limitMs)) {
        fail(tr("took longer than %1 s").arg(step.limitMs / 1000));
    } else if (m_sinceStart.hasExpired(m_limitMs)) {
        fail(tr("the whole took longer than %1 s").arg(m_limitMs / 1000));
    }
}

void StepMachine::end(const QString &failure)
{
    if (!m_poll.isActive())
        return;
    m_poll.stop();
    Q_EMIT finished(failure);
}

} // namespace skerry
