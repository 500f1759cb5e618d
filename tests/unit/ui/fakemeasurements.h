// What views of a test are given to show what is measured.
#pragma once

#include "models/eventlog.h"
#include "models/planemodels.h"
#include "models/timeaxis.h"
#include "tests/support/faketelemetryservice.h"
#include "views/common/measurements.h"

namespace skerry::test {

class FakeMeasurements final
{
public:
    // `models` outlives it, and it the views.
    explicit FakeMeasurements(PlaneModels &models) : axis([&models] { return models.clock().now(); }), events(models) {}

    operator Measurements() { return {service, axis, events}; }

    FakeTelemetryService service;
    TimeAxis axis;
    EventLog events;
};

} // namespace skerry::test
