// One line at the bottom of the window: which time it shows, and how to choose another. While that is past it says so in
// words.
#pragma once

#include "models/timeaxis.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;

namespace skerry {

class TimeTrack;

class TimeScrubber final : public QWidget
{
    Q_OBJECT

public:
    TimeScrubber(TimeAxis &axis, QWidget *parent);

    [[nodiscard]] TimeTrack *track() const { return m_track; }
    // One of the menu; another one becomes the nearest.
    void setSpan(qint64 ms);
    [[nodiscard]] qint64 spanMs() const;
    void setSiteZone(const QString &zone);
    // Whether what is now is heard of.
    void setHeard(bool heard);
    // "Live", "Not live", "Past: 2026-11-22 07:55:25 UTC, 14 min ago"
    [[nodiscard]] QString text() const;

public Q_SLOTS:
    // The zone that times are written in may be another.
    void refresh();

Q_SIGNALS:
    void spanChanged(qint64 ms);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeSpans();
    void shiftSpan(int steps);
    void reserveText();

    TimeAxis &m_axis;
    TimeTrack *m_track;
    QPushButton *m_span;
    QMenu *m_menu;
    QLabel *m_text;
    QPushButton *m_now;
    bool m_heard = false;
    QTimer m_tick;
};

} // namespace skerry
