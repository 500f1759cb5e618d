#include "app/ctl/syntax.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace skerry::ctl {

CLI::App *addCommand(CLI::App &parent, const std::string &name, const std::string &description)
{
    return parent.add_subcommand(name, description);
}

void addFlag(CLI::App &app, const std::string &flags, bool &value, const std::string &description)
{
    app.add_flag(flags, value, description);
}

void addText(CLI::App &app, const std::string &flags, std::string &value, const std::string &type,
             const std::string &description, Need need)
{
    app.add_option(flags, value, description)->type_name(type)->required(need == Need::Required);
}

void addTexts(CLI::App &app, const std::string &flags, std::vector<std::string> &values, const std::string &type,
              const std::string &description, Need need)
{
    auto *option = app.add_option(flags, values, description)->type_name(type)->required(need == Need::Required);
    // An option takes the word behind it, and not those that follow.
    if (!option->get_positional())
        option->take_all()->allow_extra_args(false);
}

void addPair(CLI::App &app, const std::string &flags, std::vector<std::string> &values, const std::string &type,
             const std::string &description)
{
    app.add_option(flags, values, description)->type_name(type)->expected(1, 2);
}

void addCount(CLI::App &app, const std::string &flags, std::uint64_t &value, const std::string &type,
              const std::string &description)
{
    app.add_option(flags, value, description)->type_name(type);
}

void addNumber(CLI::App &app, const std::string &flags, double &value, NumberRange range, const std::string &type,
               const std::string &description, Need need)
{
    app.add_option(flags, value, description)
        ->type_name(type)
        ->required(need == Need::Required)
        ->check(CLI::Range(range.from, range.to).description(""));
}

void addChoice(CLI::App &app, const std::string &flags, std::string &value, const std::vector<std::string> &words,
               const std::string &description, Need need)
{
    std::string joined;
    for (const auto &word : words)
        joined += (joined.empty() ? "" : "|") + word;
    const auto check = [words, joined](const std::string &text) {
        return std::find(words.begin(), words.end(), text) == words.end() ? "\"" + text + "\" is not one of " + joined
                                                                          : std::string();
    };
    app.add_option(flags, value, description)
        ->capture_default_str()
        ->type_name(joined)
        ->required(need == Need::Required)
        ->check(CLI::Validator(check, ""));
}

Failure noDuration(const std::string &text)
{
    return usage("\"" + text + "\" is not a duration.", "Write for example 30m or 1h30m.");
}

} // namespace skerry::ctl
