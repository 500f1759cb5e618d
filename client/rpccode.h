// The codes in RpcError (google.rpc.Code) for what does not see gRPC, and what they mean for trying again.
#pragma once

namespace skerry::rpccode {

inline constexpr int InvalidArgument = 3;
inline constexpr int DeadlineExceeded = 4;
inline constexpr int PermissionDenied = 7;
inline constexpr int FailedPrecondition = 9;
inline constexpr int OutOfRange = 11;
inline constexpr int Unimplemented = 12;
inline constexpr int Internal = 13;
inline constexpr int Unavailable = 14;
inline constexpr int Unauthenticated = 16;

// Trying again would not help: somebody has to act.
[[nodiscard]] constexpr bool isFinal(int code)
{
    return code == Unauthenticated || code == PermissionDenied || code == Unimplemented || code == InvalidArgument;
}

} // namespace skerry::rpccode
