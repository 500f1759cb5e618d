// What the states of seven watches make of one connection. A pure function, so that a table can test it.
#pragma once

#include "client/watchsession.h"
#include "models/connection.h"

#include <QVector>

namespace skerry {

struct WatchFacts {
    WatchSession::State state = WatchSession::State::Idle;
    int errorCode = 0; // of Backoff and Failed
    // It belongs to the beginning of the connection: until it is live or has failed, the connection is catching up. Later on
    // it holds nobody up.
    bool awaited = false;
};

struct Verdict {
    ConnectionState state = ConnectionState::CatchingUp; // or Live, Waiting, Failed
    int because = -1;                                    // the watch whose error says why, where there is a reason

    bool operator==(const Verdict &) const = default;
};

[[nodiscard]] Verdict verdictOf(const QVector<WatchFacts> &watches);

} // namespace skerry
