// Pages of the audit log. They need no memory of lists: what a page showed stays as it is.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/auditlog.h"
#include "skerry/v1/audit.pb.h"

namespace skerry::backend {

// All but revision and epoch of the result. Looks at no more than limits::AuditScanRecords records.
[[nodiscard]] Result<v1::ListAuditResponse> readAuditPage(const AuditLog &log, const v1::ListAuditRequest &request);

} // namespace skerry::backend
