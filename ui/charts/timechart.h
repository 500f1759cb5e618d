// Series over time, live or of a window that is gone back to. Axes and grid are Qt Charts' (ChartGrid); samples are drawn by
// ourselves, four points for a column of pixels (chartlines.h), which costs a fifth of QLineSeries. A chart is painted at
// most four times a second, only where something has changed, and not at all while nobody sees it.
#pragma once

#include "models/zone.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/chartgrid.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/chartreadout.h"

#include <QWidget>

namespace skerry {

class ChartInput;

class TimeChart final : public QWidget
{
    Q_OBJECT

public:
    // The group outlives it. `title` is the accessible name as well.
    TimeChart(ChartGroup &group, const QString &title, const ChartUnit &unit, QWidget *parent);
    ~TimeChart() override;

    // Returns its number.
    int addSeries(ChartSeries series);
    void clearSeries();
    // Of the series with that number. Cheap: nothing is painted before the next tick, and nothing at all while hidden.
    void addSample(int series, TimeMs at, float value);
    void assign(int series, const BucketRange &history);
    void clearSamples();
    void setSeriesShown(int series, bool shown);

    void setEvents(const QVector<ChartEvent> &events);
    void setThresholds(const QVector<ChartThreshold> &thresholds);
    // When nothing could be measured.
    void setOffline(const QVector<TimeWindow> &stretches);
    // Said while there is nothing to see.
    void setLoading(bool loading);
    // Before that nothing is kept.
    void setKeptSince(std::optional<TimeMs> since);
    // IANA name of the place that the chart is about, for Zone::Site.
    void setSiteZone(const QString &siteZone);

    [[nodiscard]] const ChartData &data() const { return m_data; }
    [[nodiscard]] ChartGroup &group() const { return m_group; }
    [[nodiscard]] const ChartReadout &readout() const { return m_readout; }
    [[nodiscard]] const ChartFrame &frame() const { return m_frame; }
    [[nodiscard]] const ValueScale &scale() const { return m_scale; }
    // Of places in the widget.
    [[nodiscard]] TimeMs timeAt(int x) const;
    [[nodiscard]] QRect plotArea() const { return m_layout.plot; }
    // The series whose readout is there, or -1.
    [[nodiscard]] int seriesAt(const QPoint &place) const;
    // What happened near there.
    [[nodiscard]] QString eventTextAt(const QPoint &place) const;

    // Tab-separated, the series that are shown, in the window that is shown.
    void copy() const;
    // All of it, onto a painter of this size, for pictures.
    void paintWhole(QPainter &painter);
    // Asks for a file; does not block.
    void openExport(const QString &ending);
    void openMenu(const QPoint &globalPlace);
    // While one is dragged over: from where to where, in pixels.
    void setSelection(std::optional<std::pair<int, int>> selection);
    // As in openMenu(); they live as long as the chart.
    [[nodiscard]] const QList<QAction *> &menuActions();
    // To a screen reader: the cursor was moved by keys.
    void tellCursor();
    // How often something was painted.
    [[nodiscard]] int paints() const { return m_paints; }

    [[nodiscard]] QSize sizeHint() const override { return {480, 280}; }
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void exportFailed(const QString &reason);
    // By keys; what a screen reader is told.
    void cursorTold(const QString &words);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private Q_SLOTS:
    void tick();
    void followWindow();
    void followCursor(std::optional<TimeMs> before);

private:
    [[nodiscard]] bool isSeen() const;
    // What is shown is not as it was: soon, or at the next tick.
    void wake();
    void renew();
    // Frame, scale and readout as of now. What has to be painted for it.
    [[nodiscard]] QRegion follow();
    void fitScale();
    [[nodiscard]] QRect columnRect(TimeMs at) const;
    [[nodiscard]] QRect changedSamples();
    void paintRect(QPainter &painter, const QRect &dirty);

    ChartGroup &m_group;
    ChartData m_data;
    ValueScale m_scale;
    ChartGrid m_grid;
    ChartLayout m_layout;
    ChartFrame m_frame;
    ChartReadout m_readout;
    ChartInput *m_input;
    std::optional<std::pair<int, int>> m_selection;
    QList<QAction *> m_menuActions;
    Zone m_zone = text::zone(); // of the times that are shown
    bool m_isStale = true;      // more than samples has changed
    bool m_hasNews = false;     // samples that no tick has seen
    int m_paints = 0;
};

} // namespace skerry
