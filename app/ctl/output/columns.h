// What a table of each kind of object shows.
#pragma once

#include "app/ctl/output/table.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/kind.h"

#include <functional>
#include <string>
#include <vector>

namespace skerry::ctl {

struct Column {
    std::string heading;
    bool wideOnly = false;
    std::function<Cell(const Message &object, const TimeStyle &style)> cell;
    Table::Align align = Table::Align::Left;
};

// `wide`: all of them. A kind that has no columns of its own gets its name, generation, age and labels.
[[nodiscard]] std::vector<Column> columnsOf(const Kind &kind, bool wide);

// "wave 2 of 4", "canary baking": the phase of a rollout, and whether it is good news.
[[nodiscard]] Cell phaseCell(const Message &rollout);
// One line about an object, for lists of related ones: "offline, at oslo".
[[nodiscard]] std::string briefly(const Kind &kind, const Message &object, const TimeStyle &style);

} // namespace skerry::ctl
