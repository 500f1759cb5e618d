// What objects were like at a moment that is gone, where that is not what they are now.
#pragma once

#include "models/types.h"

namespace skerry {

template<class T>
struct PastOf {
    QVector<T> were;
    QStringList absent; // did not exist then
};

struct PastObjects {
    TimeMs at = 0;
    TimeMs keptFrom = 0;
    PastOf<Site> sites = {};
    PastOf<Node> nodes = {};
    PastOf<Fleet> fleets = {};
    PastOf<Component> components = {};
    PastOf<Release> releases = {};
    PastOf<Deployment> deployments = {};
    PastOf<Rollout> rollouts = {};
};

} // namespace skerry
