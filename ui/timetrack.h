// The bar of the time scrubber: what is kept, how finely, what happened, and where the moment is. One bar that keys and the
// pointer move; a slider for screen readers.
#pragma once

#include "models/timeaxis.h"

#include <QTimer>
#include <QWidget>

namespace skerry {

class TimeTrack final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int DragMs = 100; // between two moments while it is dragged

    TimeTrack(TimeAxis &axis, QWidget *parent);

    [[nodiscard]] TimeAxis &axis() const { return m_axis; }
    // How long a stretch of time the bar shows.
    void setSpan(qint64 ms);
    [[nodiscard]] qint64 spanMs() const { return m_spanMs; }
    // IANA name, for Zone::Site.
    void setSiteZone(const QString &zone);
    // The edges of the bar. It ends now; where the moment lies further back, it is in the middle.
    [[nodiscard]] TimeMs from() const { return to() - m_spanMs; }
    [[nodiscard]] TimeMs to() const;
    [[nodiscard]] double xOf(TimeMs time) const;
    [[nodiscard]] TimeMs timeAt(double x) const;
    // "2026-11-22 07:55:25 UTC, 14 min ago", "live"
    [[nodiscard]] QString momentText() const;
    // Of the mark at `x`, or else of the time there and how finely it is kept.
    [[nodiscard]] QString tipAt(double x) const;
    void goTo(TimeMs time);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    // Another moment, another zone, or time went on.
    void refresh();

Q_SIGNALS:
    void spanRequested(int steps); // Ctrl+wheel: longer for more

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF bar() const;
    [[nodiscard]] TimeMs shownMoment() const;
    [[nodiscard]] TimeMs snapped(TimeMs time) const;
    void drag(double x);
    void flushDrag();
    void describe();
    void paintKept(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintHandle(QPainter &painter) const;

    TimeAxis &m_axis;
    QString m_siteZone;
    qint64 m_spanMs = 3'600'000;
    TimeMs m_heldTo = 0;            // the right edge while it is dragged, so that it does not move below the pointer
    std::optional<TimeMs> m_wanted; // where it is dragged to
    TimeMs m_sent = 0;
    int m_wheel = 0; // of a notch, so far
    QTimer m_drag;
    QTimer m_tick;
};

} // namespace skerry
