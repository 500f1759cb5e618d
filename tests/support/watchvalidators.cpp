#include "tests/support/watchvalidators.h"

#include <algorithm>
#include <set>
#include <utility>

namespace skerry::test {

namespace {

using Type = WatchMessage::Type;

std::string at(std::size_t attempt, std::uint64_t revision)
{
    return "call " + std::to_string(attempt) + ", revision " + std::to_string(revision) + ": ";
}

bool isLive(const WatchMessage &message)
{
    return message.type == Type::Batch && !message.initial;
}

// The revision after which a call has told of every change so far.
std::uint64_t toldUntil(const WatchAttempt &attempt)
{
    auto revision = attempt.from;
    bool complete = attempt.from > 0;
    for (const auto &message : attempt.messages) {
        complete = complete || (message.type == Type::Bookmark && message.initial);
        if (complete && (isLive(message) || message.type == Type::Bookmark))
            revision = std::max(revision, message.revision);
    }
    return revision;
}

std::map<std::string, std::string> stateAt(const CommittedHistory &committed, std::uint64_t revision)
{
    std::map<std::string, std::string> state;
    for (const auto &[number, changes] : committed) {
        if (number > revision)
            break;
        for (const auto &[name, value] : changes) {
            if (value)
                state[name] = *value;
            else
                state.erase(name);
        }
    }
    return state;
}

void append(Problems &problems, Problems more)
{
    std::move(more.begin(), more.end(), std::back_inserter(problems));
}

} // namespace

Problems validateOrdered(const WatchHistory &history)
{
    Problems problems;
    for (std::size_t i = 0; i < history.size(); ++i) {
        auto last = history[i].from;
        bool live = false;
        for (const auto &message : history[i].messages) {
            if (message.type == Type::Batch && message.initial && live)
                problems.push_back(at(i, message.revision) + "present state after changes");
            if (!isLive(message))
                continue;
            live = true;
            if (message.revision <= last)
                problems.push_back(at(i, message.revision) + "not above " + std::to_string(last));
            last = std::max(last, message.revision);
        }
    }
    return problems;
}

Problems validateUnique(const WatchHistory &history)
{
    Problems problems;
    std::set<std::pair<std::uint64_t, std::string>> seen;
    for (std::size_t i = 0; i < history.size(); ++i) {
        std::set<std::string> present;
        if (history[i].from == 0)
            seen.clear();
        for (const auto &message : history[i].messages) {
            if (message.type != Type::Batch)
                continue;
            if (message.repeats)
                problems.push_back(at(i, message.revision) + "an object twice in one batch");
            for (const auto &[name, value] : message.changes) {
                const bool isNew =
                    message.initial ? present.insert(name).second : seen.emplace(message.revision, name).second;
                if (!isNew)
                    problems.push_back(at(i, message.revision) + name + " was told before");
            }
        }
    }
    return problems;
}

Problems validateAtomic(const WatchHistory &history, const CommittedHistory &committed)
{
    Problems problems;
    for (std::size_t i = 0; i < history.size(); ++i) {
        for (const auto &message : history[i].messages) {
            if (!isLive(message))
                continue;
            const auto found = committed.find(message.revision);
            if (found == committed.end())
                problems.push_back(at(i, message.revision) + "nothing was committed then");
            else if (found->second != message.changes)
                problems.push_back(at(i, message.revision) + "not what the transaction changed");
        }
    }
    return problems;
}

Problems validateReliable(const WatchHistory &history, const CommittedHistory &committed)
{
    Problems problems;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const auto &messages = history[i].messages;
        auto begin = history[i].from;
        const auto end = std::find_if(messages.begin(), messages.end(), [](const WatchMessage &message) {
            return message.type == Type::Bookmark && message.initial;
        });
        if (begin == 0) {
            if (end == messages.end())
                continue;
            begin = end->revision;
            std::map<std::string, std::string> told;
            for (auto message = messages.begin(); message != end; ++message) {
                for (const auto &[name, value] : message->changes)
                    told[name] = value.value_or("(deleted)");
            }
            if (told != stateAt(committed, begin))
                problems.push_back(at(i, begin) + "the present state is not what was committed");
        }
        std::set<std::uint64_t> live;
        for (const auto &message : messages) {
            if (isLive(message))
                live.insert(message.revision);
        }
        const auto last = toldUntil(history[i]);
        for (auto entry = committed.upper_bound(begin); entry != committed.end() && entry->first <= last; ++entry) {
            if (!live.contains(entry->first))
                problems.push_back(at(i, entry->first) + "was left out");
        }
    }
    return problems;
}

Problems validateResumable(const WatchHistory &history)
{
    Problems problems;
    std::uint64_t told = 0;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const auto &attempt = history[i];
        if (attempt.from > 0 && attempt.from != told)
            problems.push_back(at(i, attempt.from) + "resumed elsewhere than at " + std::to_string(told));
        for (std::size_t number = 0; number < attempt.messages.size(); ++number) {
            const auto &message = attempt.messages[number];
            if ((message.type == Type::Created) != (number == 0))
                problems.push_back(at(i, message.revision) +
                                   "the first message, and no other, says that the watch is created");
            if (message.type == Type::Created && attempt.from > 0 && message.revision != attempt.from)
                problems.push_back(at(i, message.revision) + "created elsewhere than asked");
            if (attempt.from > 0 && message.initial)
                problems.push_back(at(i, message.revision) + "present state in a call that resumes");
        }
        told = toldUntil(attempt);
    }
    return problems;
}

Problems validateBookmarkable(const WatchHistory &history, const CommittedHistory &committed)
{
    Problems problems;
    for (std::size_t i = 0; i < history.size(); ++i) {
        auto told = history[i].from;
        std::uint64_t bookmark = 0;
        bool complete = history[i].from > 0;
        for (const auto &message : history[i].messages) {
            if (isLive(message)) {
                if (message.revision <= bookmark)
                    problems.push_back(at(i, message.revision) + "comes after the bookmark " + std::to_string(bookmark));
                told = std::max(told, message.revision);
            }
            if (message.type != Type::Bookmark)
                continue;
            if (message.revision < bookmark)
                problems.push_back(at(i, message.revision) + "bookmark below " + std::to_string(bookmark));
            if (message.initial) {
                told = std::max(told, message.revision);
                complete = true;
            }
            const auto missing = committed.upper_bound(told);
            if (complete && missing != committed.end() && missing->first <= message.revision)
                problems.push_back(at(i, message.revision) + "bookmark before " + std::to_string(missing->first));
            bookmark = std::max(bookmark, message.revision);
        }
    }
    return problems;
}

Problems validateAll(const WatchHistory &history, const CommittedHistory &committed)
{
    Problems problems;
    append(problems, validateOrdered(history));
    append(problems, validateUnique(history));
    append(problems, validateAtomic(history, committed));
    append(problems, validateReliable(history, committed));
    append(problems, validateResumable(history));
    append(problems, validateBookmarkable(history, committed));
    return problems;
}

} // namespace skerry::test
