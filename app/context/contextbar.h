// What everything in the window is about: which control plane, whether it can be changed, what the view is narrowed to, in
// which zone times are, what was told, and whether all of it is live.
#pragma once

#include "models/filterparser.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace skerry {

class ActionRegistry;
class EnvironmentChip;
class FilterChips;
class NotificationLog;
class PlaneModels;
class StatusChip;

class ContextBar final : public QWidget
{
    Q_OBJECT

public:
    // The buttons trigger actions, which must be registered.
    ContextBar(PlaneModels &models, const NotificationLog &notifications, const ActionRegistry &actions, QWidget *parent);

    // Chips of parts with an error mean nothing on the page that is shown.
    void setScope(const QString &scope, const QVector<FilterError> &errors);
    void setActive(bool active);
    // Below which a list of notifications opens.
    [[nodiscard]] const QWidget *bell() const;
    void refresh();

Q_SIGNALS:
    void scopeChosen(const QString &scope);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(const QString &action, const QString &icon);
    void fit();
    void refreshPlane();
    void refreshLock();
    void refreshZone();
    void refreshBell();

    PlaneModels &m_models;
    const NotificationLog &m_notifications;
    const ActionRegistry &m_actions;
    QVector<QToolButton *> m_shrinking; // to their icons, where there is no room
    QToolButton *m_plane = nullptr;
    EnvironmentChip *m_environment = nullptr;
    QToolButton *m_lock = nullptr;
    FilterChips *m_scope = nullptr;
    QToolButton *m_search = nullptr;
    QToolButton *m_zone = nullptr;
    QToolButton *m_bell = nullptr;
    StatusChip *m_state = nullptr;
    std::optional<bool> m_shownLocked;
    QTimer m_tick;
};

} // namespace skerry
