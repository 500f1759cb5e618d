// What a watch guarantees, as checks over recorded histories: each gives the problems that it finds, in words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace skerry::test {

// Name -> value; nothing: deleted.
using WatchChanges = std::map<std::string, std::optional<std::string>>;

struct WatchMessage {
    enum class Type { Created, Batch, Bookmark };
    Type type = Type::Created;
    std::uint64_t revision = 0;
    // Of a batch: part of the present state. Of a bookmark: the present state is complete.
    bool initial = false;
    WatchChanges changes;
    // Of a batch that names an object more than once.
    bool repeats = false;
};

// One call. from = 0: it began with the present state.
struct WatchAttempt {
    std::uint64_t from = 0;
    std::vector<WatchMessage> messages;
};

// What one watcher saw, over all its calls.
using WatchHistory = std::vector<WatchAttempt>;

// What was really committed, by revision, in the order of revisions; without gaps from 1 for any kind of object.
using CommittedHistory = std::map<std::uint64_t, WatchChanges>;

using Problems = std::vector<std::string>;

// Revisions of batches rise within a call and never lie at or below where it began.
[[nodiscard]] Problems validateOrdered(const WatchHistory &history);
// No change is told twice, neither in one call nor in the ones that resume it.
[[nodiscard]] Problems validateUnique(const WatchHistory &history);
// A batch is one transaction: all of it, nothing else, with its values.
[[nodiscard]] Problems validateAtomic(const WatchHistory &history, const CommittedHistory &committed);
// Between where a call begins and what it has told of last, no transaction is left out; the present state is the present
// state.
[[nodiscard]] Problems validateReliable(const WatchHistory &history, const CommittedHistory &committed);
// A call begins where it was asked to, which is what the one before has told of last.
[[nodiscard]] Problems validateResumable(const WatchHistory &history);
// A bookmark comes after all that it covers; they never go back.
[[nodiscard]] Problems validateBookmarkable(const WatchHistory &history, const CommittedHistory &committed);

[[nodiscard]] Problems validateAll(const WatchHistory &history, const CommittedHistory &committed);

} // namespace skerry::test
