// Where a WatchSession gets its messages from: one call at a time. The network is behind it, or a test.
// Threading: GUI thread only.
#pragma once

#include "models/connection.h"

#include <QString>

namespace skerry {

struct WatchStart {
    quint64 fromRevision = 0; // 0: the present state first
    QString epoch;

    bool operator==(const WatchStart &) const = default;
};

struct WatchCreated {
    quint64 revision = 0;
    QString epoch;
    TimeMs now = 0; // the control plane's clock; 0: not told
    double timeScale = 1;
};

struct WatchBookmark {
    quint64 revision = 0;
    bool initialEnd = false;
    TimeMs now = 0;
};

struct WatchBatchInfo {
    quint64 revision = 0;
    bool initial = false;
    TimeMs newest = 0; // latest Meta.updated in it; 0: none
    int objects = 0;   // that it puts
};

// How a call ended. Without an error the control plane closed it in good order.
struct WatchEnd {
    RpcError error;
    QString epoch; // the store's, when it is not the one that was asked for
};

class WatchListener
{
public:
    virtual void created(const WatchCreated &created) = 0;
    virtual void batch(const WatchBatchInfo &info) = 0;
    virtual void bookmark(const WatchBookmark &bookmark) = 0;
    // Once for each open(), and nothing after it.
    virtual void ended(const WatchEnd &end) = 0;

protected:
    ~WatchListener() = default;
};

class WatchSource
{
public:
    virtual ~WatchSource() = default;
    virtual void setListener(WatchListener *listener) = 0;

    // Not before the last call has ended. Drops what was collected.
    virtual void open(const WatchStart &start) = 0;
    // ended() still follows.
    virtual void cancel() = 0;
    // ended() does not follow; open() may be next.
    virtual void abandon() = 0;

    // What becomes of the batch that the listener is being told of: only inside WatchListener::batch().
    virtual void collectBatch() = 0;
    virtual void applyBatch() = 0;
    // Hands over what was collected as the whole state.
    virtual void swapIn(quint64 revision) = 0;
    // Hands over what was collected so far as the beginning of the state, and what is collected from now on as it comes, if
    // nothing is there yet on the other side; else nothing.
    virtual void handOver() = 0;
};

} // namespace skerry
