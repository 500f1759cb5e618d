// Internal: from the wire to the console's value types, and back where the console writes.
// Threading: any thread; a StringPool belongs to one stream at a time.
#pragma once

#include "models/connection.h"
#include "models/services.h"
#include "models/stringpool.h"
#include "models/types.h"

#include <skerry/v1/control_plane.pb.h>
#include <skerry/v1/inventory.pb.h>
#include <skerry/v1/releases.pb.h>
#include <skerry/v1/rollouts.pb.h>

#include <array>

namespace skerry {

// 0 when it is not set.
[[nodiscard]] TimeMs toTimeMs(const google::protobuf::Timestamp &time);
[[nodiscard]] google::protobuf::Duration toDuration(qint64 ms);

// Enum values keep their number, also those that this console does not know.
[[nodiscard]] Site fromProto(const v1::Site &site, StringPool &pool);
[[nodiscard]] Node fromProto(const v1::Node &node, StringPool &pool);
[[nodiscard]] Fleet fromProto(const v1::Fleet &fleet, StringPool &pool);
[[nodiscard]] Component fromProto(const v1::Component &component, StringPool &pool);
[[nodiscard]] Release fromProto(const v1::Release &release, StringPool &pool);
[[nodiscard]] Deployment fromProto(const v1::Deployment &deployment, StringPool &pool);
[[nodiscard]] Rollout fromProto(const v1::Rollout &rollout, StringPool &pool);

// What is not set takes the defaults of the plan that the contract documents.
[[nodiscard]] RolloutPlan fromProto(const v1::RolloutPlan &plan);
[[nodiscard]] v1::RolloutPlan toProto(const RolloutPlan &plan);

// The name, the labels and the spec: what an operator writes.
[[nodiscard]] v1::Node toProto(const Node &node);
// With a request id of its own: once for each intent.
[[nodiscard]] v1::WriteOptions makeWriteOptions(const QString &reason);

// Who is asking stands in another answer.
[[nodiscard]] PlaneInfo fromProto(const v1::GetInfoResponse &info);
// By ObjectKind; -1 where it is not told.
[[nodiscard]] std::array<qint64, ObjectKinds> objectCounts(const v1::GetInfoResponse &info);
void addCaller(PlaneInfo &info, const v1::WhoAmIResponse &caller);
[[nodiscard]] RolloutPartition fromProto(const v1::Partition &partition);
[[nodiscard]] RolloutPreview toPreview(const v1::StartRolloutResponse &response);

} // namespace skerry
