// What a selector can ask of a record of the audit log.
#pragma once

#include "backend_stub/core/selector.h"
#include "skerry/v1/audit.pb.h"

#include <string_view>

namespace skerry::backend {

// Keys: actor, peer, method, request, revision, outcome (accepted | refused), code, kind, name. Kind and name are asked of
// what was to be changed, and of each object that was.
[[nodiscard]] bool matches(const Selector &selector, const v1::AuditRecord &record);

// "ok", "not-found", ...; empty for numbers that gRPC does not have.
[[nodiscard]] std::string_view codeWord(int code);

} // namespace skerry::backend
