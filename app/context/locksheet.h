// From locked to unlocked and back: production asks for a reason first.
#pragma once

class QWidget;

namespace skerry {

class PlaneModels;

void toggleLock(PlaneModels &models, QWidget *window);

} // namespace skerry
