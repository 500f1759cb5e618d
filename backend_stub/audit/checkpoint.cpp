#include "backend_stub/audit/checkpoint.h"

#include "backend_stub/core/digest.h"
#include "backend_stub/core/privatefile.h"

#include <utility>

namespace skerry::backend {

namespace {

const std::string What = "The key of the audit log";
// A PEM file of such a key has 119.
constexpr std::size_t MaxKeyFileBytes = 4'096;

} // namespace

Result<AuditKey> readOrMakeAuditKey(const std::filesystem::path &path)
{
    const auto text = readPrivateFile(path, MaxKeyFileBytes, What);
    if (!text)
        return text.error();
    if (!*text) {
        auto key = SigningKey::make();
        const auto written = writePrivateFile(path, key.pem(), What);
        return written ? Result<AuditKey>(AuditKey{std::move(key), true}) : written.error();
    }
    auto key = SigningKey::fromPem(**text);
    if (!key)
        return unusableFile(path, What, "does not hold an Ed25519 key",
                            "Put the right file back. Without it, move this one away: skerryd makes a new key, and "
                            "checkpoints that were exported before name the old one.");
    return AuditKey{std::move(*key), false};
}

std::string checkpointText(const v1::AuditCheckpoint &checkpoint)
{
    return "skerry audit checkpoint 1\nepoch " + checkpoint.epoch() + "\nnumber " + std::to_string(checkpoint.number()) +
           "\nhash " + toHex(checkpoint.hash()) + "\nat_ms " +
           std::to_string(fromProto(checkpoint.at()).time_since_epoch().count()) + "\n";
}

v1::AuditCheckpoint makeCheckpoint(const AuditHead &head, const std::string &epoch, TimePoint wall, const SigningKey &key)
{
    v1::AuditCheckpoint checkpoint;
    checkpoint.set_number(static_cast<std::uint64_t>(head.number));
    checkpoint.set_hash(head.hash);
    checkpoint.set_epoch(epoch);
    *checkpoint.mutable_at() = toProto(wall);
    checkpoint.set_public_key(key.publicKey());
    checkpoint.set_signature(key.sign(checkpointText(checkpoint)));
    return checkpoint;
}

Outcome checkCheckpoint(const v1::AuditCheckpoint &checkpoint, const std::string &epoch, const std::string &field)
{
    if (!isSignedBy(checkpoint.public_key(), checkpointText(checkpoint), checkpoint.signature()))
        return invalidArgument(field + ".signature", "The checkpoint is not what was signed.",
                               "It was altered since it was exported: take it from another copy.");
    if (checkpoint.epoch() != epoch)
        return invalidArgument(
            field + ".epoch", "The checkpoint is of the log of another store (" + checkpoint.epoch() + ").",
            "This store is " + epoch + ". If it took the place of the other one, that one was moved aside or replaced.");
    return Done{};
}

} // namespace skerry::backend
