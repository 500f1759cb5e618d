// The whole cloud at a glance: the sites on a map, in the colours of a layer, and beside it those that are in view or in the
// chosen cluster, as a table. Filter, marks and actions are those of every table of sites.
#pragma once

#include "views/common/measurements.h"
#include "views/common/tablepage.h"
#include "views/map/layerlook.h"

#include <QPointer>
#include <QSet>

class QComboBox;
class QLabel;
class QPushButton;

namespace skerry {

class HoverCard;
class MapLayers;
class MapLegend;
class MapView;
class Operation;
class RolloutService;

class MapPage final : public TablePage
{
    Q_OBJECT

public:
    // All of them outlive it.
    MapPage(PlaneModels &models, RolloutService &rollouts, const Measurements &measurements, QWidget *parent);
    ~MapPage() override;

    void setActive(bool active) override;
    // A filter; "=name": the site in the middle; "@rollout:name": how far that has come.
    void restore(const QString &target) override;
    [[nodiscard]] QString target() const override;
    // The part of the map that is shown, and its layer; see models/map/mapplace.h.
    [[nodiscard]] QString place() const override;
    void setPlace(const QString &place) override;
    // To the page of sites.
    void openRow(const QString &key) override;

    [[nodiscard]] MapView &map() const { return *m_map; }
    [[nodiscard]] MapLayers &layers() const { return *m_layers; }
    void chooseLayer(MapLayerKind kind, const QString &subject = {});

protected:
    QVector<FilterError> applyFilter(const QString &text) override;
    [[nodiscard]] std::optional<Description> describeRow(const QString &key) override;
    [[nodiscard]] QString summary() const override;

private:
    [[nodiscard]] QWidget *makeMain();
    [[nodiscard]] QWidget *makeTools();
    void makeCommands();
    void connectMap();
    void showLayer();
    void fillSubjects();
    void measureFromCurrent();
    void updateCommands();
    void updateList();
    void showRows(const QStringList &sites);
    void followRow();
    void followCurrent();
    void markSites(const QStringList &sites, bool more);
    void toggleSites(const QStringList &sites);
    void followMoment();
    void showCard(quint32 id);
    void askForLatency(const QStringList &sites);
    void filterToView();
    void exportAs(const QString &ending);

    const Measurements m_measurements;
    MapLayers *m_layers = nullptr;
    MapView *m_map = nullptr;
    MapLegend *m_legend = nullptr;
    HoverCard *m_card = nullptr;
    QComboBox *m_layer = nullptr;
    QComboBox *m_subject = nullptr;
    QPushButton *m_fromHere = nullptr;
    QPushButton *m_fitSelection = nullptr;
    QLabel *m_notice = nullptr;
    QLabel *m_heading = nullptr;
    QPointer<Operation> m_asking; // for the latency of what the card is about
    QStringList m_cardSites;
    QTimer m_listLater;
    QSet<QString> m_listed; // that the table is restricted to
    bool m_isRestricted = false;
    bool m_isSyncing = false; // map and table tell each other
    QString m_filtered;       // what the map was filtered by
    QString m_wanted;         // a site that has not come yet
    QString m_problem;        // of the last export
};

} // namespace skerry
