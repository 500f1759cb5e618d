// What every service of the control plane needs. Made in one place: daemon/server.cpp.
#pragma once

#include "backend_stub/audit/audittrail.h"
#include "backend_stub/core/clock.h"
#include "backend_stub/store/store.h"
#include "backend_stub/watch/hub.h"

namespace skerry::backend {

class Authenticator;
class ListSnapshots;
class TaskQueue;

struct ServiceContext {
    Store &store;
    WatchHub &hub;
    const Clock &clock;
    const Authenticator &auth;
    ListSnapshots &lists;
    // Where watches go on when there is something new: the writer thread must not send.
    TaskQueue &sender;
    AuditTrail &audit;
};

} // namespace skerry::backend
