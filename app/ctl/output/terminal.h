// What standard output is, and how much of it may be coloured.
#pragma once

#include "app/ctl/environment.h"

#include <string>
#include <string_view>

namespace skerry::ctl {

enum class Tone { Good, Warning, Bad, Quiet, Strong };

struct Terminal {
    bool isTerminal = false;
    bool hasColours = false;
    int columns = 0; // 0: as wide as the text

    // The text as it is where there are no colours.
    [[nodiscard]] std::string tinted(std::string_view text, Tone tone) const;
};

// `colour`: auto, always or never. NO_COLOR and TERM=dumb hold for auto.
[[nodiscard]] Terminal terminalOf(int descriptor, const std::string &colour, const Environment &environment);

// In columns of a terminal, as far as characters of one column go; wide ones of East Asia count two.
[[nodiscard]] std::size_t textWidth(std::string_view text);
// With "…" where something was left out.
[[nodiscard]] std::string elided(std::string_view text, std::size_t width);
// Control characters would move the cursor of whoever looks: they become "?".
[[nodiscard]] std::string harmless(std::string_view text);

} // namespace skerry::ctl
