// What the audit log says of a call before anybody knows what becomes of it.
#pragma once

#include "backend_stub/services/auth.h"
#include "skerry/v1/audit.pb.h"

#include <google/protobuf/message.h>

#include <string>

namespace skerry::backend {

// Method, kind and name are read from the request by the names of its type and fields: `PutSiteRequest { object { meta {
// name }}}` is the method PutSite of its service on the site of that name. Everything is cut to what its field may hold.
[[nodiscard]] v1::AuditRecord auditNote(const google::protobuf::Message &request, const v1::WriteOptions &options,
                                        const Result<Caller> &caller, const std::string &peer);

} // namespace skerry::backend
