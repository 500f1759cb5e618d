#include "ui/charts/chartgroup.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

ChartGroup::ChartGroup(std::function<TimeMs()> now, QObject *parent) : QObject(parent), m_now(std::move(now))
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(TickMs);
    connect(&m_tick, &QTimer::timeout, this, &ChartGroup::tick);
}

TimeWindow ChartGroup::window() const
{
    if (!m_live)
        return m_window;
    const TimeMs until = m_now();
    return {until - m_window.spanMs(), until};
}

void ChartGroup::setLiveSpan(qint64 spanMs)
{
    m_liveSpanMs = std::clamp(spanMs, LeastSpanMs, MostSpanMs);
    m_stack.clear();
    show({{0, m_liveSpanMs}, true});
}

void ChartGroup::setWindow(const TimeWindow &window)
{
    m_stack.clear();
    show({bounded(window), false});
}

// No later than now, and no shorter or longer than can be drawn.
TimeWindow ChartGroup::bounded(TimeWindow window) const
{
    const qint64 span = std::clamp(window.spanMs(), LeastSpanMs, MostSpanMs);
    const TimeMs middle = window.from + window.spanMs() / 2;
    const TimeMs latest = std::max(m_now(), this->window().until);
    const TimeMs until = std::min(span == window.spanMs() ? window.until : middle + span / 2, latest);
    return {until - span, until};
}

void ChartGroup::remember(Step step)
{
    if (step == Step::Single || !m_isTurning) {
        m_stack.append({window(), m_live});
        if (m_stack.size() > Remembered)
            m_stack.removeFirst();
    }
    m_isTurning = step == Step::Continuous;
}

void ChartGroup::show(const State &state)
{
    m_live = state.live;
    m_window = state.window;
    const TimeWindow shown = window();
    Q_EMIT windowChanged(shown.from, shown.until, m_live);
}

void ChartGroup::zoomTo(const TimeWindow &window, Step step)
{
    const State state{bounded(window), false};
    if (!m_live && state.window == m_window)
        return;
    remember(step);
    show(state);
}

void ChartGroup::zoomAround(TimeMs at, double factor, Step step)
{
    const TimeWindow before = window();
    const double span = std::clamp(double(before.spanMs()) / factor, double(LeastSpanMs), double(MostSpanMs));
    if (qint64(span) == before.spanMs())
        return;
    const double share = double(at - before.from) / double(std::max<qint64>(1, before.spanMs()));
    const TimeMs from = at - std::llround(share * span);
    const TimeWindow after = bounded({from, from + std::llround(span)});
    remember(step);
    const bool endStays = m_live && after.until >= before.until - after.spanMs() / 50;
    show({after, endStays});
}

void ChartGroup::pan(double share, Step step)
{
    const TimeWindow before = window();
    const qint64 by = std::llround(share * double(before.spanMs()));
    zoomTo({before.from + by, before.until + by}, step);
}

bool ChartGroup::zoomBack()
{
    if (m_stack.isEmpty())
        return false;
    m_isTurning = false;
    show(m_stack.takeLast());
    return true;
}

void ChartGroup::goLive()
{
    if (m_live && m_window.spanMs() == m_liveSpanMs)
        return;
    remember(Step::Single);
    show({{0, m_liveSpanMs}, true});
}

void ChartGroup::setCursor(std::optional<TimeMs> at)
{
    if (m_cursor == at)
        return;
    Q_EMIT cursorChanged(std::exchange(m_cursor, at));
}

void ChartGroup::wake()
{
    if (!m_tick.isActive())
        m_tick.start();
}

void ChartGroup::tick()
{
    if (m_cursor && m_live && *m_cursor < window().from)
        setCursor({}); // it has gone out of sight
    Q_EMIT ticked();
}

} // namespace skerry
