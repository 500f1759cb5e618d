// What views need to show what is measured: whom to ask, which time the window shows, and what happened. All outlive the
// views.
#pragma once

namespace skerry {

class EventLog;
class TelemetryService;
class TimeAxis;

struct Measurements {
    TelemetryService &service;
    TimeAxis &axis;
    const EventLog &events;
};

} // namespace skerry
