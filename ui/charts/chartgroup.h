// One window of time, one cursor and one clock for several charts, so that what happened at once stands at the same place.
// The window is live, and ends now, or fixed.
#pragma once

#include "ui/charts/chartdata.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace skerry {

class ChartGroup final : public QObject
{
    Q_OBJECT

public:
    static constexpr int TickMs = 250; // charts are painted at most so often
    static constexpr qint64 LeastSpanMs = 5'000;
    static constexpr qint64 MostSpanMs = 400LL * 24 * 3'600'000;
    static constexpr int Remembered = 50; // windows to go back to

    enum class Step { Single, Continuous }; // those of a turning wheel are one, when it comes to going back

    ChartGroup(std::function<TimeMs()> now, QObject *parent);

    [[nodiscard]] TimeMs now() const { return m_now(); }
    [[nodiscard]] TimeWindow window() const;
    [[nodiscard]] bool isLive() const { return m_live; }

    // The live window of the page, and nothing to go back to.
    void setLiveSpan(qint64 spanMs);
    // For a page that follows another axis of time; nothing to go back to.
    void setWindow(const TimeWindow &window);

    // By hand, to a fixed window; what was shown before is remembered.
    void zoomTo(const TimeWindow &window, Step step = Step::Single);
    // Twice as far with a factor of 2. `at` stays where it is; a live window goes on while its end is in reach.
    void zoomAround(TimeMs at, double factor, Step step = Step::Single);
    // By a share of the window, into the past where it is negative.
    void pan(double share, Step step = Step::Single);
    // False where there is nothing to go back to.
    bool zoomBack();
    void goLive();
    [[nodiscard]] bool canZoomBack() const { return !m_stack.isEmpty(); }

    [[nodiscard]] std::optional<TimeMs> cursor() const { return m_cursor; }
    void setCursor(std::optional<TimeMs> at);

    // A chart that is seen asks for the next tick. While none asks, no timer runs.
    void wake();
    [[nodiscard]] bool isTicking() const { return m_tick.isActive(); }

Q_SIGNALS:
    // Not for each step of a live window, but where somebody chose another one.
    void windowChanged(TimeMs from, TimeMs until, bool live);
    void cursorChanged(std::optional<TimeMs> before);
    void ticked();

private:
    struct State {
        TimeWindow window; // of a live one only its length counts
        bool live = true;

        bool operator==(const State &) const = default;
    };
    void tick();
    void remember(Step step);
    void show(const State &state);
    [[nodiscard]] TimeWindow bounded(TimeWindow window) const;

    std::function<TimeMs()> m_now;
    QTimer m_tick;
    bool m_live = true;
    qint64 m_liveSpanMs = 900'000;
    TimeWindow m_window{0, 900'000};
    QVector<State> m_stack;
    bool m_isTurning = false; // the last step was one of several
    std::optional<TimeMs> m_cursor;
};

} // namespace skerry
