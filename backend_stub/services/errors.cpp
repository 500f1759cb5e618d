#include "backend_stub/services/errors.h"

#include "backend_stub/core/digest.h"
#include "backend_stub/core/limits.h"
#include "backend_stub/inventory/validate.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

#include <cstdio>

namespace skerry::backend {

namespace {

// Between the fingerprint and the answer in what the store keeps; neither type names nor hexadecimal digits hold it.
constexpr char FingerprintEnd = '\n';

} // namespace

Outcome checkWriteOptions(const v1::WriteOptions &options)
{
    if (options.request_id().empty() && !options.dry_run())
        return invalidArgument("options.request_id", "The request carries no request_id.",
                               "Send a new UUID with every intent, and the same one again with a repetition.");
    if (options.request_id().size() > limits::MaxRequestIdLength)
        return invalidArgument(
            "options.request_id",
            "The request_id is longer than " + std::to_string(limits::MaxRequestIdLength) + " characters.", "Send a UUID.");
    if (options.reason().size() > limits::MaxReasonLength)
        return invalidArgument("options.reason",
                               "The reason is longer than " + std::to_string(limits::MaxReasonLength) + " characters.",
                               "Say it shorter, and link to the rest.");
    return Done{};
}

Outcome checkGeneration(const v1::WriteOptions &options, Kind kind, const std::string &name, const Object *present)
{
    const auto expected = options.expected_generation();
    const auto actual = present ? metaOf(*present, kind).generation() : 0;
    if (expected == 0 || expected == actual)
        return Done{};
    Error error{grpc::StatusCode::ABORTED, {}, {}};
    const auto what = "The " + std::string(kindName(kind)) + " \"" + name + "\"";
    error.message = present ? what + " was changed meanwhile: it has generation " + std::to_string(actual) + ", not " +
                                  std::to_string(expected) + "."
                            : what + " does not exist any more.";
    error.detail.set_object(objectPath(kind, name));
    error.detail.set_generation(actual);
    error.detail.set_remedy("Look at it as it is now, and decide again.");
    return error;
}

Outcome checkName(const std::string &name, const std::string &field)
{
    if (isObjectName(name))
        return Done{};
    return invalidArgument(
        field, name.empty() ? "The name is empty." : "\"" + name.substr(0, limits::MaxNameLength) + "\" is not a name.",
        "Use 1 to 253 of a-z, 0-9, - and ., beginning and ending with a letter or digit.");
}

Error noSuchObject(Kind kind, const std::string &name)
{
    return notFound(objectPath(kind, name), "There is no " + std::string(kindName(kind)) + " \"" + name + "\".");
}

std::string objectPath(Kind kind, const std::string &name)
{
    return std::string(kindName(kind)) + "/" + name;
}

std::string requestFingerprint(const google::protobuf::Message &request)
{
    const auto bytes = canonicalBytes(request);
    // FNV-1a: it tells mistakes apart, it does not keep anybody out.
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return request.GetDescriptor()->full_name() + " " + std::to_string(bytes.size()) + " " + digits;
}

Result<std::optional<std::string>> earlierAnswer(const Transaction &tx, const v1::WriteOptions &options,
                                                 const std::string &fingerprint)
{
    const auto kept = tx.answered(options.request_id());
    if (!kept)
        return std::optional<std::string>();
    const auto end = kept->find(FingerprintEnd);
    if (kept->substr(0, end) != fingerprint)
        return invalidArgument("options.request_id",
                               "The request_id \"" + options.request_id() + "\" was used for another request.",
                               "Send a new UUID with every intent.");
    return std::optional(kept->substr(end + 1));
}

void keepAnswer(Transaction &tx, const v1::WriteOptions &options, const std::string &fingerprint, const std::string &answer)
{
    tx.keepAnswer(options.request_id(), fingerprint + FingerprintEnd + answer);
}

std::optional<Error> tooLargeToSend(std::size_t bytes, std::uint64_t revision)
{
    if (bytes <= static_cast<std::size_t>(limits::MaxMessageBytes))
        return {};
    Error error{grpc::StatusCode::OUT_OF_RANGE,
                "The change at revision " + std::to_string(revision) + " is too large for one message.",
                {}};
    error.detail.set_compact_revision(revision);
    error.detail.set_remedy("Start the watch from the present state.");
    return error;
}

} // namespace skerry::backend
