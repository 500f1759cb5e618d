// What can be done in the window. Each action is registered here once; menus, palette, the overview of keys and their editor
// show these.
#pragma once

#include <QString>
#include <QVector>

class QMenuBar;

namespace skerry {

class ActionRegistry;
class MainWindow;
class NodeActions;
class PlaneModels;
class RolloutController;
class RolloutsPage;

struct PageEntry {
    QString name; // object name of the page, and of its icon
    QString title;
};

void registerPages(ActionRegistry &actions, MainWindow &window, const QVector<PageEntry> &pages);
// The control plane, the lock, the scope, the zone, messages.
void registerContext(ActionRegistry &actions, MainWindow &window, PlaneModels &models);
void registerZone(ActionRegistry &actions, MainWindow &window);
void registerLanguage(ActionRegistry &actions, MainWindow &window);
void registerView(ActionRegistry &actions, MainWindow &window);
void registerLook(ActionRegistry &actions, MainWindow &window);
void registerRollouts(ActionRegistry &actions, MainWindow &window, RolloutsPage &page, RolloutController &controller,
                      PlaneModels &models);
void registerNodes(ActionRegistry &actions, MainWindow &window, NodeActions &nodes);
void fillMenus(QMenuBar &bar, ActionRegistry &actions);

} // namespace skerry
