// Pointer and keys of a chart. Whatever the pointer can do, keys can do too.
#pragma once

#include <QObject>

#include <optional>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace skerry {

class TimeChart;

class ChartInput final : public QObject
{
    Q_OBJECT

public:
    // Belongs to the chart.
    explicit ChartInput(TimeChart &chart);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    // True where the chart knows the key; with `act` it does what the key says.
    bool handleKey(const QKeyEvent &key, bool act);
    void walk(int samples);
    void walkToEnd(bool last);
    void press(const QMouseEvent &mouse);
    void move(const QMouseEvent &mouse);
    void release(const QMouseEvent &mouse);
    void turn(const QWheelEvent &wheel);

    TimeChart &m_chart;
    std::optional<int> m_dragFrom; // x, where a button was pressed
    bool m_isDragging = false;     // far enough not to be a click
    bool m_isPointed = false;      // the cursor follows the pointer
};

} // namespace skerry
