// Checks that every service makes alike, and the errors that they answer.
#pragma once

#include "backend_stub/store/store.h"

#include <string>

namespace skerry::backend {

// request_id is required unless dry_run; neither it nor the reason is boundless.
[[nodiscard]] Outcome checkWriteOptions(const v1::WriteOptions &options);
// ABORTED with detail.generation unless `present` (null: there is none) has the generation that the caller saw.
[[nodiscard]] Outcome checkGeneration(const v1::WriteOptions &options, Kind kind, const std::string &name,
                                      const Object *present);
// INVALID_ARGUMENT naming `field` unless the name matches [a-z0-9]([-a-z0-9.]*[a-z0-9])? and has at most 253 characters.
[[nodiscard]] Outcome checkName(const std::string &name, const std::string &field);
// NOT_FOUND: `There is no node "abc".`
[[nodiscard]] Error noSuchObject(Kind kind, const std::string &name);
// "node/abc": as in ErrorDetail.object.
[[nodiscard]] std::string objectPath(Kind kind, const std::string &name);
// Tells one request from another that uses the same request id: type and canonical bytes.
[[nodiscard]] std::string requestFingerprint(const google::protobuf::Message &request);

} // namespace skerry::backend
