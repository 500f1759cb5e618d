// Internal: the channel to one address, what every call on it carries, and the end of all calls.
// Threading: the thread that owns it. Calls post to home(), which outlives them: the destructor cancels and waits.
#pragma once

#include "client/calltracker.h"
#include "client/errors.h"
#include "client/limits.h"

#include <grpcpp/grpcpp.h>

#include <QObject>

#include <memory>

namespace skerry {

class Transport final : public QObject
{
public:
    Transport(QString address, QString tokenFile, ClientTuning tuning);
    ~Transport() override;

    // A fresh channel, so that the next call connects at once instead of sitting out the old channel's wait, and the token
    // as it is in the file now. The error is one of the address or of the token file; nothing is sent yet.
    [[nodiscard]] RpcError connectAnew();
    [[nodiscard]] RpcError readTokenAnew();

    // Null before connectAnew().
    [[nodiscard]] const std::shared_ptr<grpc::Channel> &channel() const { return m_channel; }
    [[nodiscard]] const std::shared_ptr<CallTracker> &tracker() const { return m_tracker; }
    [[nodiscard]] QObject *home() const { return m_home.get(); }
    [[nodiscard]] const QString &address() const { return m_address; }
    [[nodiscard]] const ClientTuning &tuning() const { return m_tuning; }
    [[nodiscard]] ErrorContext errorContext(qint64 deadlineMs = 0) const { return {m_address, m_tokenFile, deadlineMs}; }

    // The token.
    void prepare(grpc::ClientContext &context) const;
    // At least 1 ms, so that "no time left" never becomes "no limit".
    static void setDeadline(grpc::ClientContext &context, qint64 deadlineMs);

private:
    QString m_address;
    QString m_tokenFile;
    ClientTuning m_tuning;
    QByteArray m_token;
    std::unique_ptr<QObject> m_home;
    std::shared_ptr<CallTracker> m_tracker;
    std::shared_ptr<grpc::Channel> m_channel;
};

} // namespace skerry
