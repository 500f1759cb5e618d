// The enums of the contract as the console knows them. The number on the wire is the enumerator's value; a number that a
// newer control plane sends is kept and shown, not dropped.
#pragma once

namespace skerry {

enum class Tier { Unspecified = 0, Cloud = 1, Edge = 2, Device = 3 };
enum class Channel { Unspecified = 0, Canary = 1, Main = 2 };
enum class NodeState { Unspecified = 0, Online = 1, Degraded = 2, Critical = 3, Offline = 4, Updating = 5 };
enum class UpdatePhase {
    Unspecified = 0,
    Queued = 1,
    Downloading = 2,
    Verifying = 3,
    Installing = 4,
    Restarting = 5,
    HealthCheck = 6,
    Succeeded = 7,
    Failed = 8
};
// Of two from which an image can run.
enum class Slot { Unspecified = 0, A = 1, B = 2 };
enum class ComponentType { Unspecified = 0, Container = 1, Image = 2, Package = 3, Function = 4, Model = 5 };
enum class RolloutPhase {
    Unspecified = 0,
    Draft = 1,
    AwaitingApproval = 2,
    Scheduled = 3,
    Canary = 4,
    Baking = 5,
    Analyzing = 6,
    Holding = 7,
    Wave = 8,
    WaveBaking = 9,
    Completed = 10,
    Paused = 11,
    Halted = 12,
    RollingBack = 13,
    RolledBack = 14,
    Aborted = 15,
    Expired = 16
};
enum class Promotion { Unspecified = 0, Manual = 1, Automatic = 2 };
enum class BreachAction { Unspecified = 0, Pause = 1, HaltAndRollBackCanary = 2, HaltAndRollBackAll = 3, Halt = 4 };
enum class RolloutCommand { Unspecified = 0, Promote = 1, Pause = 2, Resume = 3, Abort = 4, RollBack = 5 };

} // namespace skerry
