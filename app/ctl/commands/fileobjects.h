// What commands that take files have in common.
#pragma once

#include "app/ctl/commands/applier.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace CLI {
class App;
}

namespace skerry::ctl {

class Session;

void addFiles(CLI::App &app, std::vector<std::string> &files);
// The documents of all files in the order of need, or the code of what was told to be wrong with them.
[[nodiscard]] std::variant<std::vector<Document>, ExitCode> documentsToUse(Session &session,
                                                                           const std::vector<std::string> &files);
// What writing each would do; all failures are told, and the code is the first one's.
[[nodiscard]] std::pair<std::vector<Plan>, ExitCode> makePlans(Session &session, Applier &applier,
                                                               const std::vector<Document> &documents);
void printDiff(Session &session, const Document &document, const Plan &plan);

} // namespace skerry::ctl
