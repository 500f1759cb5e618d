// How the whole cloud is: nodes by state and tier and how that changed, the worst sites, fleets, running rollouts, what
// happened last, and the control plane itself.
#pragma once

#include "models/counthistory.h"
#include "models/types.h"
#include "views/common/page.h"

#include <QMap>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace skerry {

class Card;
class EmptyState;
class FleetsTable;
class PlaneModels;
class RecentChanges;
class RolloutsTable;
class SitesTable;
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
    QVector<FilterError> setScope(const QString &scope) override;
    [[nodiscard]] QVector<PageArea> areas() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    [[nodiscard]] QVBoxLayout *makeCardLayout(Card *card, const QString &title, const QString &section);
    [[nodiscard]] QWidget *makeTiles();
    [[nodiscard]] QWidget *makeTiers();
    [[nodiscard]] QWidget *makeWorstSites();
    [[nodiscard]] QWidget *makeRecent();
    [[nodiscard]] QWidget *makeFleets();
    [[nodiscard]] QWidget *makeRollouts();
    [[nodiscard]] QWidget *makePlane();
    [[nodiscard]] TableView *makeTable(const QString &objectName, const QString &name, QWidget *parent);
    void refresh();
    void refreshPlane();
    void refreshCounts();
    [[nodiscard]] bool isKnown() const;
    void refreshTrends();
    void remember();
    void filterTables(const QString &scope);
    void tellScope(const QString &section, bool isNarrowed, const QVector<FilterError> &errors);
    void showNotes();

    PlaneModels &m_models;
    std::unique_ptr<FleetsTable> m_fleets;
    std::unique_ptr<SortFilterTable> m_fleetOrder;
    std::unique_ptr<RolloutsTable> m_rollouts;
    std::unique_ptr<SortFilterTable> m_running;
    std::unique_ptr<SitesTable> m_sites;
    std::unique_ptr<SortFilterTable> m_worst;
    TierTable *m_tiers = nullptr;
    RecentChanges *m_recent = nullptr;
    CountHistory m_history;
    QString m_scope;
    std::function<bool(const Node &)> m_inScope; // empty: all are
    QVector<TableView *> m_views;
    QGridLayout *m_cardGrid = nullptr;
    QVector<QWidget *> m_cards;
    QGridLayout *m_tileGrid = nullptr;
    QVector<StatTile *> m_tileOrder;
    int m_columns = 0;
    StatTile *m_total = nullptr;
    QMap<NodeState, StatTile *> m_tiles;
    QLabel *m_nothingRuns = nullptr;
    TableView *m_runningView = nullptr;
    QLabel *m_nothingWrong = nullptr;
    TableView *m_worstView = nullptr;
    QLabel *m_nothingHappened = nullptr;
    TableView *m_recentView = nullptr;
    QMap<QString, QLabel *> m_facts;
    QSet<QString> m_narrowed;             // sections that the scope means something for
    QMap<QString, QLabel *> m_scopeNotes; // by section: how far the scope narrows it
    QTimer m_tick;
};

} // namespace skerry
