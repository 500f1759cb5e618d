// Reads a table of records from a CSV file (RFC 4180, comma, header row).
#pragma once

#include "backend_stub/inventory/fileproblems.h"
#include "backend_stub/inventory/record.h"

#include <functional>
#include <istream>

namespace skerry::backend {

// Columns `label.KEY` become entries of a field `labels`; empty cells are left out. Errors go to `problems` as `file`.
void readCsv(std::istream &input, const std::string &file, FileProblems &problems, const std::function<void(Record)> &take);

} // namespace skerry::backend
