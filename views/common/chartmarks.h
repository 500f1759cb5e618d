// What happened, as marks of charts: what rollouts did, and what became of nodes and of the control plane while the console
// looked.
#pragma once

#include "ui/charts/chartdata.h"

#include <functional>

namespace skerry {

class EventLog;
class PlaneModels;
struct Event;
struct Rollout;

// In the order of time. Empty functions: none of them.
[[nodiscard]] QVector<ChartEvent> marksOf(PlaneModels &models, const EventLog &events,
                                          const std::function<bool(const Rollout &)> &ofRollout,
                                          const std::function<bool(const Event &)> &ofEvent);

} // namespace skerry
