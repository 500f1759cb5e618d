// Releases of all components.
#pragma once

#include "models/tablemodel.h"

namespace skerry {

class ReleasesTable final : public TableModel<Release>
{
public:
    // ToolTip of Digest: all 64 characters; the cell shows the first 12.
    enum Column { Name, Component, Version, Size, Digest, Created, Notes };

    explicit ReleasesTable(const KeyedStore<Release> &releases, QObject *parent = nullptr);
};

} // namespace skerry
