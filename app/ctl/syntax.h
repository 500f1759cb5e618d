// How commands say what they take. In front of CLI11, which is all templates: the commands compile without it.
//
// `flags` is "-o,--output" for an option and a plain word for an argument. `type` is what the help shows for the value, and
// what completion goes by (see completion/completer.h): KIND, NAME, FILE, the name of a kind in capitals, or words joined by
// "|".
#pragma once

#include "app/ctl/failure.h"

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace skerry::ctl {

enum class Need { Optional, Required };

struct NumberRange {
    double from = 0;
    double to = 0;
};

CLI::App *addCommand(CLI::App &parent, const std::string &name, const std::string &description);
void addFlag(CLI::App &app, const std::string &flags, bool &value, const std::string &description);
void addText(CLI::App &app, const std::string &flags, std::string &value, const std::string &type,
             const std::string &description, Need need = Need::Optional);
// Any number of arguments, or an option that may be given more than once.
void addTexts(CLI::App &app, const std::string &flags, std::vector<std::string> &values, const std::string &type,
              const std::string &description, Need need = Need::Optional);
// An option with two values, or one value that holds both.
void addPair(CLI::App &app, const std::string &flags, std::vector<std::string> &values, const std::string &type,
             const std::string &description);
void addCount(CLI::App &app, const std::string &flags, std::uint64_t &value, const std::string &type,
              const std::string &description);
void addNumber(CLI::App &app, const std::string &flags, double &value, NumberRange range, const std::string &type,
               const std::string &description, Need need = Need::Optional);
// One of a few words. `value` holds the default.
void addChoice(CLI::App &app, const std::string &flags, std::string &value, const std::vector<std::string> &words,
               const std::string &description, Need need = Need::Optional);

// Of an option that takes one.
[[nodiscard]] Failure noDuration(const std::string &text);

} // namespace skerry::ctl
