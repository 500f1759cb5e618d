#include "ui/charts/chartinput.h"

#include "ui/charts/timechart.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr double ZoomPerStep = 1.25; // of a wheel, of which a turn has about 24
constexpr double PanPerStep = 0.1;
constexpr double PanPerPage = 0.5;
constexpr double ZoomPerKey = 2;
constexpr int ManySamples = 10;

// The nearest of all series that are shown, on one side.
std::optional<TimeMs> neighbour(const ChartData &data, TimeMs at, bool after)
{
    std::optional<TimeMs> nearest;
    for (const ChartSeries &series : data.series) {
        const auto sample = after ? series.samples.sampleAtOrAfter(at + 1) : series.samples.sampleAtOrBefore(at - 1);
        if (!series.shown || !sample)
            continue;
        const TimeMs there = sample->at;
        nearest = after ? std::min(there, nearest.value_or(there)) : std::max(there, nearest.value_or(there));
    }
    return nearest;
}

} // namespace

ChartInput::ChartInput(TimeChart &chart) : QObject(&chart), m_chart(chart)
{
    chart.installEventFilter(this);
}

bool ChartInput::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        event->setAccepted(handleKey(*static_cast<QKeyEvent *>(event), false));
        return event->isAccepted();
    case QEvent::KeyPress:
        return handleKey(*static_cast<QKeyEvent *>(event), true);
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        return false; // the focus comes by it
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonDblClick:
        m_dragFrom.reset();
        m_chart.group().goLive();
        return true;
    case QEvent::Wheel:
        turn(*static_cast<QWheelEvent *>(event));
        event->accept();
        return true;
    case QEvent::Leave:
        if (std::exchange(m_isPointed, false))
            m_chart.group().setCursor({});
        return false;
    case QEvent::ContextMenu: {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const bool byKey = menu->reason() == QContextMenuEvent::Keyboard;
        m_chart.openMenu(byKey ? m_chart.mapToGlobal(m_chart.plotArea().topLeft()) : menu->globalPos());
        return true;
    }
    default:
        return false;
    }
}

bool ChartInput::handleKey(const QKeyEvent &key, bool act)
{
    ChartGroup &group = m_chart.group();
    const bool shift = key.modifiers().testFlag(Qt::ShiftModifier);
    if (key.matches(QKeySequence::Copy)) {
        if (act)
            m_chart.copy();
        return true;
    }
    if ((key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier)
        return false;
    const auto middle = [&] { return group.cursor().value_or(group.window().from + group.window().spanMs() / 2); };
    const auto known = [act](const auto &does) {
        if (act)
            does();
        return true;
    };
    switch (key.key()) {
    case Qt::Key_Left:
        return known([&] { walk(shift ? -ManySamples : -1); });
    case Qt::Key_Right:
        return known([&] { walk(shift ? ManySamples : 1); });
    case Qt::Key_Home:
    case Qt::Key_End:
        return known([&] { walkToEnd(key.key() == Qt::Key_End); });
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return known([&] { group.zoomAround(middle(), ZoomPerKey); });
    case Qt::Key_Minus:
        return known([&] { group.zoomAround(middle(), 1 / ZoomPerKey); });
    case Qt::Key_PageUp:
        return known([&] { group.pan(-PanPerPage); });
    case Qt::Key_PageDown:
        return known([&] { group.pan(PanPerPage); });
    case Qt::Key_Backspace:
        return known([&] { static_cast<void>(group.zoomBack()); });
    case Qt::Key_0:
        return known([&] { group.goLive(); });
    case Qt::Key_Escape: // without a cursor it is for whoever has the chart
        return (group.cursor() || m_dragFrom) && known([&] {
                   m_dragFrom.reset();
                   m_chart.setSelection({});
                   group.setCursor({});
               });
    default:
        return false;
    }
}

// From where the cursor is, or from the latest sample.
void ChartInput::walk(int samples)
{
    ChartGroup &group = m_chart.group();
    const TimeWindow window = m_chart.frame().window();
    if (!group.cursor() || *group.cursor() < window.from || *group.cursor() >= window.until)
        return walkToEnd(true);
    TimeMs at = *group.cursor();
    for (int i = 0; i < std::abs(samples); ++i) {
        const auto next = neighbour(m_chart.data(), at, samples > 0);
        if (!next || *next < window.from || *next >= window.until)
            break;
        at = *next;
    }
    m_isPointed = false;
    group.setCursor(at);
    m_chart.tellCursor();
}

void ChartInput::walkToEnd(bool last)
{
    const TimeWindow window = m_chart.frame().window();
    const auto at = last ? neighbour(m_chart.data(), window.until, false) : neighbour(m_chart.data(), window.from - 1, true);
    if (!at || *at < window.from || *at >= window.until)
        return;
    m_isPointed = false;
    m_chart.group().setCursor(at);
    m_chart.tellCursor();
}

void ChartInput::press(const QMouseEvent &mouse)
{
    if (mouse.button() != Qt::LeftButton)
        return;
    const QPoint place = mouse.position().toPoint();
    if (const int series = m_chart.seriesAt(place); series >= 0)
        m_chart.setSeriesShown(series, !m_chart.data().series.at(static_cast<std::size_t>(series)).shown);
    else if (m_chart.plotArea().contains(place))
        m_dragFrom = place.x();
    m_isDragging = false;
}

void ChartInput::move(const QMouseEvent &mouse)
{
    const QPoint place = mouse.position().toPoint();
    const QRect plot = m_chart.plotArea();
    if (m_dragFrom) {
        m_isDragging = m_isDragging || std::abs(place.x() - *m_dragFrom) >= QApplication::startDragDistance();
        if (m_isDragging)
            m_chart.setSelection(std::pair(*m_dragFrom, std::clamp(place.x(), plot.left(), plot.right())));
    }
    m_isPointed = plot.contains(place) || m_isDragging;
    m_chart.group().setCursor(m_isPointed ? std::optional(m_chart.timeAt(std::clamp(place.x(), plot.left(), plot.right())))
                                          : std::nullopt);
}

void ChartInput::release(const QMouseEvent &mouse)
{
    const auto from = std::exchange(m_dragFrom, {});
    if (mouse.button() != Qt::LeftButton || !from || !std::exchange(m_isDragging, false))
        return;
    m_chart.setSelection({});
    const QRect plot = m_chart.plotArea();
    const int to = std::clamp(mouse.position().toPoint().x(), plot.left(), plot.right());
    m_chart.group().zoomTo({m_chart.timeAt(std::min(*from, to)), m_chart.timeAt(std::max(*from, to) + 1)});
}

void ChartInput::turn(const QWheelEvent &wheel)
{
    // With Shift held, some platforms turn the other axis.
    const QPoint angle = wheel.angleDelta();
    const double steps = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    if (steps == 0)
        return;
    if (wheel.modifiers().testFlag(Qt::ShiftModifier) || angle.y() == 0)
        m_chart.group().pan(-steps * PanPerStep, ChartGroup::Step::Continuous);
    else
        m_chart.group().zoomAround(m_chart.timeAt(int(wheel.position().x())), std::pow(ZoomPerStep, steps),
                                   ChartGroup::Step::Continuous);
}

} // namespace skerry
