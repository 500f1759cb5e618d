// Supervises the bundled control plane: starts `skerryd` with a private data directory, waits for its ready line, keeps its
// log, stops it, and tells when it stopped by itself. Nothing here blocks.
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace skerry {

struct PlaneOptions {
    QString program; // path of skerryd
    QString dataDir;
    QString inventory;      // a file; empty: the sample
    int nodes = 0;          // 0: as the sample has it
    quint64 seed = 0;       // 0: its own
    double timeScale = 0;   // 0: as it was left
    int stopLimitMs = 5000; // from SIGTERM to SIGKILL
};

class PlaneProcess final : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Starting, Running, Stopping, Crashed };

    explicit PlaneProcess(PlaneOptions options, QObject *parent = nullptr);
    ~PlaneProcess() override;

    // Also after a crash. Nothing happens while it is starting, running or stopping.
    void start();
    // SIGTERM, and SIGKILL after stopLimitMs. stopped() follows, at once if it does not run.
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    // Why it is Crashed, as a sentence: "The bundled control plane stopped (signal 9)."
    [[nodiscard]] QString reason() const { return m_reason; }
    // After a failed start: what the control plane said about it. Otherwise empty.
    [[nodiscard]] QString failure() const { return m_failure; }
    // Where it listens once it is Running.
    [[nodiscard]] QString address() const { return m_address; }
    [[nodiscard]] QString tokenFile() const;
    [[nodiscard]] QString logFile() const;
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    // Where the socket goes: a Unix socket path has room for 107 bytes, so a deep data directory gets it elsewhere.
    [[nodiscard]] static QString socketPath(const QString &dataDir, const QString &runtimeDir, const QString &tempDir);
    [[nodiscard]] static QString bundledProgram();

Q_SIGNALS:
    void stateChanged(skerry::PlaneProcess::State state);
    void ready(const QString &address);
    void stopped();

private:
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] bool prepareDirectory();
    void rotateLog() const;
    [[nodiscard]] QString lastLogLine() const;
    void readOutput();
    void finish(int exitCode, QProcess::ExitStatus status);
    void failToStart(QProcess::ProcessError error);
    void setState(State state);

    PlaneOptions m_options;
    QProcess m_process;
    QTimer m_killTimer;
    State m_state = State::Stopped;
    QString m_reason;
    QString m_failure;
    QString m_address;
};

} // namespace skerry
