// A control plane inside the test program: store, hub and the services that a console watches, on a Unix socket, with limits
// of the test's choice. Nothing happens in it but what the test does: no fabric, no orchestrator.
#pragma once

#include "backend_stub/audit/audittrail.h"
#include "backend_stub/core/taskqueue.h"
#include "backend_stub/services/audit.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/controlplane.h"
#include "backend_stub/services/history.h"
#include "backend_stub/services/inventory.h"
#include "backend_stub/services/list.h"
#include "backend_stub/services/releases.h"
#include "backend_stub/services/rollouts.h"
#include "backend_stub/services/telemetry.h"
#include "backend_stub/store/sqlitestore.h"
#include "backend_stub/watch/hub.h"
#include "backend_stub/watch/objecthistory.h"

#include <QTemporaryDir>

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace skerry::test {

// Threading: made, restarted and destroyed on one thread; the rest from any thread.
class TestPlane
{
public:
    explicit TestPlane(backend::HubLimits hubLimits = {}, backend::ListLimits listLimits = {},
                       backend::RefusalLimits refusalLimits = {});
    ~TestPlane();

    [[nodiscard]] backend::Store &store() { return *m_store; }
    [[nodiscard]] const backend::AuditLog &auditLog() const { return *m_store; }
    [[nodiscard]] std::string databasePath() const
    {
        return m_directory.filePath(QStringLiteral("skerry.db")).toStdString();
    }
    [[nodiscard]] backend::WatchHub &hub() { return *m_hub; }
    [[nodiscard]] backend::ManualClock &clock() { return m_clock; }
    // Nobody measures anything but the test.
    [[nodiscard]] backend::Telemetry &telemetry() { return m_telemetry; }
    [[nodiscard]] std::string address() const;
    [[nodiscard]] static std::string token();
    // Of somebody who may look only.
    [[nodiscard]] static std::string viewersToken();
    // A channel of its own for each caller, so that one that does not read holds up nobody else.
    [[nodiscard]] std::shared_ptr<grpc::Channel> channel() const;
    [[nodiscard]] std::unique_ptr<grpc::ClientContext> context() const;
    // As a stop of the process does it: watches end, then the server.
    void stopServing();

private:
    QTemporaryDir m_directory;
    backend::ManualClock m_clock;
    const backend::Authenticator m_auth;
    backend::TaskQueue m_sender;
    backend::ListSnapshots m_lists;
    std::unique_ptr<backend::SqliteStore> m_store;
    std::unique_ptr<backend::AuditTrail> m_audit;
    std::unique_ptr<backend::WatchHub> m_hub;
    std::unique_ptr<backend::ObjectHistory> m_history;
    backend::Telemetry m_telemetry{{}, nullptr};
    std::unique_ptr<backend::ControlPlaneService> m_controlPlane;
    std::unique_ptr<backend::InventoryService> m_inventory;
    std::unique_ptr<backend::ReleasesService> m_releases;
    std::unique_ptr<backend::RolloutsService> m_rollouts;
    std::unique_ptr<backend::AuditService> m_auditService;
    std::unique_ptr<backend::TelemetryService> m_telemetryService;
    std::unique_ptr<backend::HistoryService> m_historyService;
    std::unique_ptr<grpc::Server> m_server;
};

} // namespace skerry::test
