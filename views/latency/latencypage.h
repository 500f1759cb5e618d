// How long messages and requests take: every pair of sites as a heat map, the latencies of groups, and charts of what is
// chosen in either.
#pragma once

#include "models/pairmatrix.h"
#include "models/telemetrytypes.h"
#include "views/common/measurements.h"
#include "views/common/page.h"

#include <QPointer>
#include <QTimer>

#include <optional>

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
struct RpcError;
class TableView;

class LatencyPage final : public Page
{
    Q_OBJECT

public:
    LatencyPage(PlaneModels &models, const Measurements &measurements, QWidget *parent);
    ~LatencyPage() override;

    void setActive(bool active) override;
    // "a|b": the pair of these sites, as soon as both are known.
    void open(const QString &target) override;
    [[nodiscard]] QString target() const override;
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
    void takePercentiles(const RpcError &error, const QVector<GroupPercentiles> &groups);
    void tellGroupsState(const RpcError &error);
    [[nodiscard]] QVector<TelemetrySubject> groups() const;
    // Nothing: live.
    [[nodiscard]] std::optional<TimeMs> moment() const;

    PlaneModels &m_models;
    const Measurements m_measurements;
    PairMatrix *m_matrix = nullptr;
    LinkFeed *m_links = nullptr;
    PercentilesTable *m_percentiles = nullptr;
    QPointer<Operation> m_asking;
    std::optional<TimeMs> m_askedFor; // nothing: as of now
    QTimer m_tick;
    bool m_active = false;
    QString m_scope;
    QString m_wanted;                   // open() before the sites came
    QString m_problem;                  // of the last export
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
