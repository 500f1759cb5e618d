// The menu of what can be done with some objects.
#pragma once

#include "ui/actions/actionspec.h"

class QPoint;
class QWidget;

namespace skerry {

class ActionRegistry;

// Says first what it is about: with marks that is not the row under the pointer. `targets` are those of the registry.
void popUpMenu(ActionRegistry &actions, const Targets &targets, const QPoint &globalPosition, QWidget &parent);

} // namespace skerry
