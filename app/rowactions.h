// What can be done with the rows of every page: mark, open, copy, and go to what belongs to them.
#pragma once

namespace skerry {

class ActionRegistry;
class MainWindow;
class PlaneModels;

void registerRows(ActionRegistry &actions, MainWindow &window, PlaneModels &models);

} // namespace skerry
