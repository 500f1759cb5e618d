// Charts of what is measured, side by side with one cursor and one window of time: live, or up to the moment that the window
// shows. Nothing is asked for while nobody sees them.
#pragma once

#include "models/telemetrytypes.h"
#include "ui/charts/chartdata.h"
#include "views/common/measurements.h"

#include <QVector>
#include <QWidget>

#include <optional>

class QComboBox;
class QGridLayout;
class QLabel;

namespace skerry {

class ChartGroup;
class PlaneModels;
class SeriesFeed;
class TimeChart;

struct ChartLine {
    SeriesKey key;
    QString name;
    Hue hue = Hue::Blue;
    bool dashed = false;
    bool band = false;

    bool operator==(const ChartLine &) const = default;
};

// All of its lines have the same unit.
struct ChartSpec {
    QString title;
    QVector<ChartLine> lines;

    bool operator==(const ChartSpec &) const = default;
};

class ChartsPanel final : public QWidget
{
    Q_OBJECT

public:
    // `title` stands above the charts.
    ChartsPanel(const QString &title, PlaneModels &models, const Measurements &measurements, QWidget *parent);

    // Charts that are there already stay as they are.
    void setCharts(const QVector<ChartSpec> &charts);
    void setEvents(const QVector<ChartEvent> &events);
    void setActive(bool active);
    // Charts beside each other where there is room.
    void setMostColumns(int columns);
    [[nodiscard]] const QVector<TimeChart *> &charts() const { return m_charts; }
    [[nodiscard]] ChartGroup &group() const { return *m_group; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader(const QString &title);
    void arrange();
    void followAxis();
    void followConnection();
    void tellOffline();
    void ask();
    void tellState();
    [[nodiscard]] qint64 spanMs() const;
    [[nodiscard]] int columnsWanted() const;

    PlaneModels &m_models;
    const Measurements m_measurements;
    ChartGroup *m_group = nullptr;
    SeriesFeed *m_feed = nullptr;
    QVector<ChartSpec> m_specs;
    QVector<TimeChart *> m_charts;
    // By series of the feed: chart and series there.
    QVector<std::pair<int, int>> m_places;
    QVector<float> m_factors;
    QVector<ChartEvent> m_events;
    QComboBox *m_span = nullptr;
    QLabel *m_state = nullptr;
    QGridLayout *m_grid = nullptr;
    int m_mostColumns = 2;
    int m_columns = 0;
    std::optional<TimeMs> m_lostAt; // the connection
    qint64 m_intervalMs = 1000;
};

} // namespace skerry
