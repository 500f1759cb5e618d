// The state of the control plane: objects by kind and name, a revision, and the history of changes.
// SQLite by default; an etcd cluster is to fit behind the same interface.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/result.h"
#include "backend_stub/store/kinds.h"
#include "skerry/v1/audit.pb.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace skerry::backend {

// One object put (value set) or deleted (value null) by a transaction.
struct Change {
    Kind kind;
    std::string name;
    ObjectPtr value;
    // What was there before; null if nothing, or if `previousUnknown` (history read back from disk after a restart).
    ObjectPtr previous;
    bool previousUnknown = false;
};
// Whether labels or spec are others than before; new, deleted and unknown objects count.
[[nodiscard]] bool specChanged(const Change &change);

// Everything that one transaction changed.
struct CommittedBatch {
    std::uint64_t revision = 0;
    std::vector<Change> changes;
};
using BatchPtr = std::shared_ptr<const CommittedBatch>;

// The objects as of one revision.
// Threading: only inside the function that it was handed to.
class View
{
public:
    virtual ~View() = default;
    [[nodiscard]] virtual std::uint64_t revision() const = 0;
    // Null if there is none.
    [[nodiscard]] virtual ObjectPtr find(Kind kind, const std::string &name) const = 0;
    using Names = google::protobuf::RepeatedPtrField<std::string>;
    // find() of each name, one after the other. For many names in order, as in a partition, it costs less than that.
    virtual void findEach(Kind kind, const Names &names, const std::function<void(const ObjectPtr &)> &visit) const;
    // In the order of names.
    virtual void forEach(Kind kind, const std::function<void(const ObjectPtr &)> &visit) const = 0;
    [[nodiscard]] virtual std::size_t count(Kind kind) const = 0;

    template<class T>
    [[nodiscard]] std::shared_ptr<const T> get(const std::string &name) const
    {
        return std::static_pointer_cast<const T>(find(kindOf<T>, name));
    }

    template<class T>
    [[nodiscard]] std::vector<std::shared_ptr<const T>> all() const
    {
        std::vector<std::shared_ptr<const T>> result;
        result.reserve(count(kindOf<T>));
        forEach(kindOf<T>,
                [&result](const ObjectPtr &object) { result.push_back(std::static_pointer_cast<const T>(object)); });
        return result;
    }
};

// What a write sees and changes. Reads see its own writes.
// Threading: the writer thread, inside the body that it was handed to.
class Transaction : public View
{
public:
    // The revision that this transaction will have.
    [[nodiscard]] virtual std::uint64_t nextRevision() const = 0;
    [[nodiscard]] virtual TimePoint now() const = 0;
    // Fills meta: revision and updated always, created when new, generation when labels or spec changed.
    // Writing a value equal to the present one changes nothing. Returns the object as it is stored.
    virtual ObjectPtr put(Kind kind, std::unique_ptr<Object> object) = 0;
    // False if there was none.
    virtual bool remove(Kind kind, const std::string &name) = 0;

    // The answer that was kept for this request id; nothing if it is new or older than 24 h.
    [[nodiscard]] virtual std::optional<std::string> answered(const std::string &requestId) const = 0;
    virtual void keepAnswer(const std::string &requestId, std::string answer) = 0;

    // What this transaction has changed so far, in the order of kinds and names.
    [[nodiscard]] virtual std::vector<Change> changes() const = 0;
    // Appends to the audit log, in the same disk transaction as the changes. Kept also if the body fails, because a refused
    // write is a record; not with DryRun. Number, times and revision are filled in.
    virtual void record(v1::AuditRecord record) = 0;

    template<class T>
    std::shared_ptr<const T> put(T object)
    {
        return std::static_pointer_cast<const T>(put(kindOf<T>, std::make_unique<T>(std::move(object))));
    }
};

// Threading: every method from any thread.
class Store
{
public:
    using Body = std::function<Outcome(Transaction &)>;
    // Gets the revision at which the change is durable (the present one if nothing was changed), or why nothing was written.
    using Committed = std::function<void(const Result<std::uint64_t> &)>;
    enum class Mode { Commit, DryRun };

    virtual ~Store() = default;

    [[nodiscard]] virtual std::string epoch() const = 0;
    [[nodiscard]] virtual std::uint64_t revision() const = 0;
    // Transaction::now() of the last commit, also of an earlier process; the epoch of the clock if there was none.
    [[nodiscard]] virtual TimePoint lastCommitTime() const = 0;

    // Runs `reader` on the calling thread; it sees one revision and must not block or write.
    virtual void read(const std::function<void(const View &)> &reader) const = 0;

    // Queues `body` for the writer thread. An error from it, or from the disk, leaves nothing behind. `committed` runs on
    // the writer thread, after the change is durable and before the next one begins; it must not block.
    virtual void write(Body body, Committed committed, Mode mode = Mode::Commit) = 0;

    // write() and wait. Never from the writer thread.
    [[nodiscard]] Result<std::uint64_t> writeAndWait(Body body, Mode mode = Mode::Commit);

    // Changes after `from`, oldest first, and the oldest revision from which that is possible.
    struct History {
        std::uint64_t compactRevision = 0;
        std::vector<BatchPtr> batches;
    };

    // Called on the writer thread after each commit, in the order of revisions. Set once, before the first write.
    virtual void setPublisher(std::function<void(const BatchPtr &)> publisher) = 0;
    // Read once at the start: what the hub keeps in memory to let watchers resume.
    [[nodiscard]] virtual Result<History> loadHistory() const = 0;
};

} // namespace skerry::backend
