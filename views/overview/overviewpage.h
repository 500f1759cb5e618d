// How the whole cloud is: nodes by state and tier, fleets, running rollouts, and the control plane itself.
#pragma once

#include "models/types.h"
#include "views/common/page.h"

#include <QMap>
#include <QTimer>

#include <memory>

class QLabel;

namespace skerry {

class Card;
class EmptyState;
class FleetsTable;
class PlaneModels;
class RolloutsTable;
class SortFilterTable;
class StatTile;
class TableView;
class TierTable;

class OverviewPage final : public Page
{
    Q_OBJECT

public:
    OverviewPage(PlaneModels &models, QWidget *parent);
    ~OverviewPage() override;

    void setActive(bool active) override;
    void open(const QString &target) override;

private:
    [[nodiscard]] QWidget *makeTiles();
    [[nodiscard]] QWidget *makeTiers();
    [[nodiscard]] QWidget *makeFleets();
    [[nodiscard]] QWidget *makeRollouts();
    [[nodiscard]] QWidget *makePlane();
    [[nodiscard]] TableView *makeTable(const QString &objectName, const QString &name, QWidget *parent);
    void refresh();
    void refreshPlane();
    void showRunning();

    PlaneModels &m_models;
    std::unique_ptr<FleetsTable> m_fleets;
    std::unique_ptr<SortFilterTable> m_fleetOrder;
    std::unique_ptr<RolloutsTable> m_rollouts;
    std::unique_ptr<SortFilterTable> m_running;
    TierTable *m_tiers = nullptr;
    QVector<TableView *> m_views;
    StatTile *m_total = nullptr;
    QMap<NodeState, StatTile *> m_tiles;
    QLabel *m_nothingRuns = nullptr;
    TableView *m_runningView = nullptr;
    QMap<QString, QLabel *> m_facts;
    QTimer m_tick;
};

} // namespace skerry
