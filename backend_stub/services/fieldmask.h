// Writes of some fields of an object: the others stay as they are, also those that the client does not know.
#pragma once

#include "backend_stub/core/result.h"

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/message.h>

namespace skerry::backend {

// Copies the fields from `source` to `target`, maps and lists as a whole. INVALID_ARGUMENT for a path that does not exist or
// that nobody may write: only `meta.labels`, `spec` and what is in it.
[[nodiscard]] Outcome copyFields(const google::protobuf::FieldMask &fields, const google::protobuf::Message &source,
                                 google::protobuf::Message &target);

} // namespace skerry::backend
