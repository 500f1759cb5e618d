// Signed statements of what the audit log said at some time.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/ed25519.h"
#include "backend_stub/store/auditlog.h"
#include "skerry/v1/audit.pb.h"

#include <filesystem>
#include <string>

namespace skerry::backend {

// The key in that file, or a new one that is written there.
struct AuditKey {
    SigningKey key;
    bool isNew = false;
};
[[nodiscard]] Result<AuditKey> readOrMakeAuditKey(const std::filesystem::path &path);

// The text that is signed, as docs/audit.md describes it.
[[nodiscard]] std::string checkpointText(const v1::AuditCheckpoint &checkpoint);
[[nodiscard]] v1::AuditCheckpoint makeCheckpoint(const AuditHead &head, const std::string &epoch, TimePoint wall,
                                                 const SigningKey &key);
// INVALID_ARGUMENT, naming `field`, unless it is signed with the key that it names and is of the log of that store.
[[nodiscard]] Outcome checkCheckpoint(const v1::AuditCheckpoint &checkpoint, const std::string &epoch,
                                      const std::string &field);

} // namespace skerry::backend
