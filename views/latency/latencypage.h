// How long messages and requests take: every pair of sites as a heat map, the latencies of groups, and charts of what is
// chosen in either.
#pragma once

#include "models/pairmatrix.h"
#include "models/telemetrytypes.h"
#include "views/common/measurements.h"
#include "views/common/page.h"

#include <QPointer>
#include <QTimer>

class QComboBox;
class QLabel;

namespace skerry {

class ChartsPanel;
struct ChartSpec;
class FilterLine;
class HeatMap;
class LinkFeed;
class Operation;
class PercentilesTable;
class PlaneModels;
class TableView;

class LatencyPage final : public Page
{
    Q_OBJECT

public:
    LatencyPage(PlaneModels &models, const Measurements &measurements, QWidget *parent);
    ~LatencyPage() override;

    void setActive(bool active) override;
    // "a|b": the pair of these sites.
    void open(const QString &target) override;
    void focusFilter() override;
    [[nodiscard]] QVector<PageArea> areas() override;
    QVector<FilterError> setScope(const QString &scope) override;

private:
    [[nodiscard]] QWidget *makeHeader();
    [[nodiscard]] QWidget *makeMatrix();
    [[nodiscard]] QWidget *makeGroups();
    void makeChoices();
    void filterSites();
    void followMoment();
    void tellCounts();
    void showCharts();
    void addLinkCharts(QVector<ChartSpec> &charts) const;
    void addGroupCharts(QVector<ChartSpec> &charts) const;
    void showMarks();
    void askForPercentiles();
    [[nodiscard]] QVector<TelemetrySubject> groups() const;

    PlaneModels &m_models;
    const Measurements m_measurements;
    PairMatrix *m_matrix = nullptr;
    LinkFeed *m_links = nullptr;
    PercentilesTable *m_percentiles = nullptr;
    QPointer<Operation> m_asking;
    QTimer m_tick;
    bool m_active = false;
    QString m_scope;
    QVector<TelemetrySubject> m_chosen; // groups
    QLabel *m_counts = nullptr;
    QLabel *m_readout = nullptr;
    QLabel *m_groupsState = nullptr;
    QComboBox *m_metric = nullptr;
    QComboBox *m_order = nullptr;
    FilterLine *m_filter = nullptr;
    HeatMap *m_map = nullptr;
    TableView *m_groupsView = nullptr;
    ChartsPanel *m_charts = nullptr;
};

} // namespace skerry
