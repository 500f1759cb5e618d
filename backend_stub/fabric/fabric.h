// What runs the workloads: makes each node become what the store says it is desired to be, and reports how it goes.
#pragma once

namespace skerry::backend {

// A fabric reads Node.spec and Node.desired, and alone writes Node.status. It converges to the newest desired state,
// whatever came before; there are no commands that could be lost or run twice.
class Fabric
{
public:
    virtual ~Fabric() = default;
    virtual void start() = 0;
    // Returns when nothing of it runs any more. Reports that were handed to the store may still be written.
    virtual void stop() = 0;
};

} // namespace skerry::backend
