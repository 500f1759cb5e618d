// One rollout, live: where it stands, every group, every transition with its evidence, and what can be done now.
#pragma once

#include "models/connection.h"
#include "views/common/measurements.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace skerry {

class Breadcrumb;
class ChartsPanel;
class CommandBar;
class GroupsTable;
class MessageBar;
class PlaneModels;
class ProgressStrip;
class RolloutController;
class StatusChip;
class TableView;
class TransitionsTable;

class RolloutDetail final : public QWidget
{
    Q_OBJECT

public:
    RolloutDetail(PlaneModels &models, RolloutController &controller, const Measurements &measurements, QWidget *parent);

    void setActive(bool active);
    void setRollout(const QString &name);
    [[nodiscard]] const QString &rollout() const { return m_name; }

Q_SIGNALS:
    void navigate(const QString &page, const QString &target);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHeader(QVBoxLayout *column);
    void buildCommands();
    void buildTables(QVBoxLayout *column);
    void refresh();
    void showRollout(const Rollout &rollout);
    void showMessage(const Rollout &rollout);
    void showMissing();
    void updateCommands(const Rollout &rollout);
    void fitGroups();
    void showFailure(const QString &rollout, const RpcError &error);

    PlaneModels &m_models;
    RolloutController &m_controller;
    const Measurements m_measurements;
    QString m_name;
    QTimer m_tick;
    bool m_active = false;
    Breadcrumb *m_breadcrumb = nullptr;
    QLabel *m_title = nullptr;
    StatusChip *m_phase = nullptr;
    QLabel *m_change = nullptr;
    QLabel *m_message = nullptr;
    MessageBar *m_error = nullptr;
    CommandBar *m_commandBar = nullptr;
    QMap<RolloutCommand, QPushButton *> m_commands;
    ProgressStrip *m_progress = nullptr;
    GroupsTable *m_groups = nullptr;
    TransitionsTable *m_transitions = nullptr;
    TableView *m_groupsView = nullptr;
    ChartsPanel *m_charts = nullptr;
};

} // namespace skerry
