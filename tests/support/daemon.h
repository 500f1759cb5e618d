// A real skerryd process with a data directory of its own, and calls to it as a foreign client would make them.
#pragma once

#include "skerry/v1/control_plane.grpc.pb.h"
#include "skerry/v1/inventory.grpc.pb.h"
#include "skerry/v1/releases.grpc.pb.h"
#include "skerry/v1/rollouts.grpc.pb.h"
#include "skerry/v1/simulation.grpc.pb.h"

#include <QProcess>
#include <QTemporaryDir>

#include <grpcpp/grpcpp.h>

#include <memory>

namespace skerry::test {

// Threading: the thread that made it; context() and channel() from any thread.
class Daemon
{
public:
    // `arguments` besides --data-dir; `environment` as NAME=value.
    explicit Daemon(QStringList arguments);
    ~Daemon();

    // Starts the process and waits until it says that it is ready. False if it died first, which an armed crash point may
    // mean.
    [[nodiscard]] bool start(const QStringList &environment = {});
    void kill();
    // SIGTERM; the exit code, or -1 if it did not end by itself.
    [[nodiscard]] int terminate();
    // True if the process ended within that time.
    [[nodiscard]] bool waitForEnd(int timeoutMs);
    [[nodiscard]] bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    [[nodiscard]] bool wasKilled() const;
    [[nodiscard]] QString log() const { return m_log; }

    [[nodiscard]] QString directory() const { return m_directory.path(); }
    [[nodiscard]] QString databasePath() const;
    [[nodiscard]] const std::shared_ptr<grpc::Channel> &channel() const { return m_channel; }

    // A context for one call: the token of the present process and a deadline.
    [[nodiscard]] std::unique_ptr<grpc::ClientContext> context(int deadlineMs = 5'000) const;

private:
    void readLog();

    QTemporaryDir m_directory;
    QStringList m_arguments;
    std::unique_ptr<QProcess> m_process;
    std::shared_ptr<grpc::Channel> m_channel;
    std::string m_token;
    QString m_log;
};

} // namespace skerry::test
