// Which release of a component each fleet should run, and what its nodes run.
#pragma once

#include "models/tablemodel.h"

namespace skerry {

class DeploymentsTable final : public TableModel<Deployment>
{
public:
    // ProgressRole of Converged: the share of nodes that run the deployment's release.
    enum Column { Name, Component, Fleet, Release, Converged, ByRelease, ActiveRollout, Priority, Updated };

    explicit DeploymentsTable(const KeyedStore<Deployment> &deployments, QObject *parent = nullptr);
};

} // namespace skerry
