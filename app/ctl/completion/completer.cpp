#include "app/ctl/completion/completer.h"

#include "app/ctl/limits.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/telemetry/metrics.h"
#include "app/ctl/telemetry/subjects.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <sstream>

namespace skerry::ctl {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Bash takes words apart at ":" and "="; no name, kind or word of ours has one, so they belong together again.
void joinWords(std::vector<std::string> &words, std::size_t &cursor)
{
    for (std::size_t i = 1; i < words.size();) {
        const bool afterOption = words[i] == "=" && words[i - 1].starts_with("-");
        if (afterOption || (words[i] != ":" && words[i] != "=")) {
            ++i;
            continue;
        }
        const bool hasNext = i + 1 < words.size();
        words[i - 1] += words[i] + (hasNext ? words[i + 1] : "");
        const auto from = words.begin() + static_cast<std::ptrdiff_t>(i);
        const std::size_t gone = hasNext ? 2 : 1;
        words.erase(from, from + static_cast<std::ptrdiff_t>(gone));
        cursor -= cursor >= i + gone ? gone : cursor >= i ? cursor - (i - 1) : 0;
    }
}

bool takesValue(const CLI::Option &option)
{
    return option.get_items_expected_max() > 0 && option.get_expected_max() > 0;
}

void addIfFits(Completion &completion, const std::string &word, std::string text, std::string description = {})
{
    if (text.starts_with(word))
        completion.candidates.push_back({std::move(text), std::move(description)});
}

// Of a list with commas the last one. `arguments` may begin with a kind, which has only some of them.
void addMetrics(Completion &completion, const std::vector<std::string> &arguments, const std::string &word)
{
    std::vector<v1::SubjectKind> kinds;
    if (!arguments.empty())
        kinds.push_back(findSubjectKind(arguments.front().substr(0, arguments.front().find('/'))));
    if (!kinds.empty() && kinds.front() == v1::SUBJECT_KIND_UNSPECIFIED)
        kinds.clear();
    const auto comma = word.rfind(',');
    const std::string done = comma == std::string::npos ? std::string() : word.substr(0, comma + 1);
    for (const auto &metric : metricWords(kinds))
        addIfFits(completion, word, done + metric);
}

} // namespace

struct Completer::Place {
    const CLI::App *app = nullptr;
    const CLI::Option *open = nullptr; // an option that waits for its value
    int values = 0;                    // how many it may still have
    bool hasOne = false;
    std::vector<std::string> arguments; // of the present command

    // An option that may have two values has them both, or one and the next option.
    void closeBefore(const std::string &word)
    {
        if (open && hasOne && word.starts_with("-"))
            open = nullptr;
    }
};

Completion Completer::complete(std::vector<std::string> words, std::size_t cursor)
{
    joinWords(words, cursor);
    const std::string word = cursor < words.size() ? words[cursor] : "";
    Place place;
    place.app = &m_root;
    walk(place, words, cursor);
    place.closeBefore(word);
    if (place.open) {
        const bool isMetric = place.open->get_type_name().starts_with("METRIC");
        return values(*place.open, isMetric ? place.arguments : std::vector<std::string>(), word == "=" ? "" : word);
    }
    Completion completion;
    if (word.starts_with("-")) {
        for (const CLI::App *app = place.app; app; app = app->get_parent()) {
            for (const auto *option : app->get_options()) {
                for (const auto &name : option->get_lnames())
                    addIfFits(completion, word, "--" + name, option->get_description());
            }
        }
        return completion;
    }
    for (const auto *command : place.app->get_subcommands([](const CLI::App *) { return true; }))
        addIfFits(completion, word, command->get_name(), command->get_description());
    std::size_t taken = 0;
    for (const auto *option : place.app->get_options([](const CLI::Option *each) { return each->get_positional(); })) {
        const auto room = static_cast<std::size_t>(option->get_items_expected_max());
        if (place.arguments.size() < taken + room) {
            const auto own = place.arguments.begin() + static_cast<std::ptrdiff_t>(taken);
            return values(*option, {own, place.arguments.end()}, word);
        }
        taken += room;
    }
    return completion;
}

void Completer::walk(Place &place, const std::vector<std::string> &words, std::size_t cursor)
{
    for (std::size_t i = 1; i < cursor && i < words.size(); ++i) {
        const auto &word = words[i];
        place.closeBefore(word);
        if (place.open) {
            if (word == "=")
                continue;
            // Names are asked for where the command line says.
            if (place.open->check_lname("plane"))
                m_session.options().plane.address = word;
            else if (place.open->check_lname("token-file"))
                m_session.options().plane.tokenFile = word;
            place.hasOne = true;
            if (--place.values <= 0)
                place.open = nullptr;
            continue;
        }
        if (word.starts_with("-")) {
            const auto equals = word.find('=');
            for (const CLI::App *app = place.app; app && !place.open; app = app->get_parent()) {
                const auto *option = app->get_option_no_throw(word.substr(0, equals));
                if (option && takesValue(*option) && equals == std::string::npos) {
                    place.open = option;
                    place.values = option->get_items_expected_max() == 2 ? 2 : 1;
                    place.hasOne = false;
                }
            }
            continue;
        }
        const auto commands =
            place.app->get_subcommands([&word](const CLI::App *command) { return command->get_name() == word; });
        if (commands.empty())
            place.arguments.push_back(word);
        else
            place.app = commands.front();
    }
}

Completion Completer::values(const CLI::Option &option, const std::vector<std::string> &before, const std::string &word)
{
    Completion completion;
    const std::string type = option.get_type_name();
    const auto slash = word.find('/');
    if (type == "FILE") {
        completion.files = true;
    } else if (type.find('|') != std::string::npos) {
        std::istringstream words(type);
        for (std::string each; std::getline(words, each, '|');)
            addIfFits(completion, word, each);
    } else if (type == "SUBJECT") {
        addSubjects(completion, before, word);
    } else if (type.starts_with("METRIC")) {
        addMetrics(completion, before, word);
    } else if (type.starts_with("KIND") && slash != std::string::npos) {
        addNames(completion, word.substr(0, slash), word.substr(0, slash + 1), word.substr(slash + 1));
    } else if (type.starts_with("KIND") && before.empty()) {
        for (const Kind &kind : allKinds())
            addIfFits(completion, word, word.starts_with(kind.name) && word != kind.name ? kind.plural : kind.name);
    } else if (type == "KIND NAME") {
        addNames(completion, before.front().substr(0, before.front().find('/')), "", word);
    } else {
        // "SITE SITE" for two of them
        addNames(completion, lower(type.substr(0, type.find(' '))), "", word);
    }
    return completion;
}

void Completer::addSubjects(Completion &completion, const std::vector<std::string> &before, const std::string &word)
{
    const bool everyWordHasKind = !before.empty() && before.front().find('/') != std::string::npos;
    const auto slash = word.find('/');
    if (!before.empty() && !everyWordHasKind) {
        addSubjectNames(completion, findSubjectKind(before.front()), "", word);
    } else if (slash != std::string::npos) {
        addSubjectNames(completion, findSubjectKind(word.substr(0, slash)), word.substr(0, slash + 1),
                        word.substr(slash + 1));
    } else {
        for (const auto &kind : subjectKindWords()) {
            const bool isPlural = kind != "plane" && word.starts_with(kind) && word != kind;
            addIfFits(completion, word, isPlural ? kind + "s" : kind);
        }
    }
}

void Completer::addSubjectNames(Completion &completion, v1::SubjectKind kind, const std::string &prefix,
                                const std::string &word)
{
    const auto slash = word.find('/');
    if (kind == v1::SUBJECT_KIND_LINK) {
        addLinks(completion, prefix, word);
    } else if (kind == v1::SUBJECT_KIND_ROLLOUT && slash != std::string::npos) {
        const auto rollout = prefix + word.substr(0, slash + 1);
        for (const auto &part : rolloutParts())
            addIfFits(completion, prefix + word, rollout + part);
    } else {
        addNames(completion, subjectKindWord(kind), prefix, word);
    }
}

// Sites until there is only one that fits, then the pairs with it: no shell puts a space behind the first site.
void Completer::addLinks(Completion &completion, const std::string &prefix, const std::string &word)
{
    const auto slash = word.find('/');
    std::string first = word.substr(0, slash);
    if (slash == std::string::npos) {
        Completion sites;
        addNames(sites, "site", prefix, word);
        if (sites.candidates.size() != 1) {
            for (auto &site : sites.candidates)
                completion.candidates.push_back({site.text + "/", {}});
            return;
        }
        first = sites.candidates.front().text.substr(prefix.size());
    }
    addNames(completion, "site", prefix + first + "/", slash == std::string::npos ? std::string() : word.substr(slash + 1));
    const std::string itself = prefix + first + "/" + first;
    std::erase_if(completion.candidates, [&itself](const Candidate &each) { return each.text == itself; });
}

void Completer::addNames(Completion &completion, const std::string &kindName, const std::string &prefix,
                         const std::string &word)
{
    const Kind *kind = findKind(kindName);
    if (!kind)
        return;
    m_session.options().timeoutSeconds = std::chrono::duration<double>(limits::CompletionDeadline).count();
    const auto plane = m_session.plane();
    if (!plane)
        return;
    const auto until = std::chrono::steady_clock::now() + limits::CompletionDeadline;
    int found = 0;
    // What went wrong is not told in the middle of a command line.
    static_cast<void>(Objects(**plane).list(*kind, {}, [&](const Message &object) {
        const auto &name = metaOf(object).name();
        if (name.starts_with(word)) {
            completion.candidates.push_back({prefix + name, {}});
            ++found;
        }
        return found < limits::CompletionNames && std::chrono::steady_clock::now() < until;
    }));
}

} // namespace skerry::ctl
