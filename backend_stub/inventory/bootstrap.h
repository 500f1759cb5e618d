// Fills an empty store with an inventory, in transactions of some thousand objects.
#pragma once

#include "backend_stub/inventory/objectsource.h"

namespace skerry::backend {

struct BootstrapReport {
    // False: the store has sites already, and nothing was done.
    bool loaded = false;
    std::size_t objects = 0;
};

// Puts what `source` has unless the store has sites. The sites are written last and in one transaction: a load that was
// killed half way is done again by the next call, which finds what is there already and removes nodes of the earlier load
// that `source` does not have. Waits for the writer: never call it from there, nor while the store is served.
[[nodiscard]] Result<BootstrapReport> bootstrap(Store &store, const ObjectSource &source);

} // namespace skerry::backend
