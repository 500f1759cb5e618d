#include "ui/charts/chartdata.h"

namespace skerry {

const ChartEvent *eventNear(const ChartData &data, TimeMs at, qint64 reachMs)
{
    const ChartEvent *nearest = nullptr;
    for (const ChartEvent &event : data.events) {
        const qint64 distance = qAbs(event.at - at);
        if (distance <= reachMs && (!nearest || distance < qAbs(nearest->at - at)))
            nearest = &event;
    }
    return nearest;
}

std::optional<SampleView> valueAt(const SampleBuffer &samples, TimeMs at)
{
    const auto sample = samples.sampleAtOrBefore(at);
    return sample && samples.lasts(*sample, at) ? sample : std::nullopt;
}

} // namespace skerry
