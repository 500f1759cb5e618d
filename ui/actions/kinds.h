// Words for the kinds of objects that actions act on: Targets::kind and ActionSpec::on.
#pragma once

#include <QString>

namespace skerry {

// "1 node", "40 nodes"; of a kind without a word "40 rows".
[[nodiscard]] QString countOf(const QString &kind, qsizetype count);
// "Select a node first."; "Select one node or more first." where several will do.
[[nodiscard]] QString selectFirst(const QString &kind, bool single);

} // namespace skerry
