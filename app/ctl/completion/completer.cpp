#include "app/ctl/completion/completer.h"

#include "app/ctl/limits.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"

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

} // namespace

struct Completer::Place {
    const CLI::App *app = nullptr;
    const CLI::Option *open = nullptr;  // an option that waits for its value
    std::vector<std::string> arguments; // of the present command
};

Completion Completer::complete(std::vector<std::string> words, std::size_t cursor)
{
    joinWords(words, cursor);
    const std::string word = cursor < words.size() ? words[cursor] : "";
    Place place{&m_root, nullptr, {}};
    walk(place, words, cursor);
    if (place.open)
        return values(*place.open, {}, word == "=" ? "" : word);
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
        if (place.open) {
            if (word == "=")
                continue;
            // Names are asked for where the command line says.
            if (place.open->check_lname("plane"))
                m_session.options().plane.address = word;
            else if (place.open->check_lname("token-file"))
                m_session.options().plane.tokenFile = word;
            place.open = nullptr;
            continue;
        }
        if (word.starts_with("-")) {
            const auto equals = word.find('=');
            for (const CLI::App *app = place.app; app && !place.open; app = app->get_parent()) {
                const auto *option = app->get_option_no_throw(word.substr(0, equals));
                if (option && takesValue(*option) && equals == std::string::npos)
                    place.open = option;
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
    } else if (type.starts_with("KIND") && slash != std::string::npos) {
        addNames(completion, word.substr(0, slash), word.substr(0, slash + 1), word.substr(slash + 1));
    } else if (type.starts_with("KIND") && before.empty()) {
        for (const Kind &kind : allKinds())
            addIfFits(completion, word, word.starts_with(kind.name) && word != kind.name ? kind.plural : kind.name);
    } else if (type == "KIND NAME") {
        addNames(completion, before.front().substr(0, before.front().find('/')), "", word);
    } else {
        addNames(completion, lower(type), "", word);
    }
    return completion;
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
