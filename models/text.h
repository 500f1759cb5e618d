// Words and numbers for people. Words are in lower case, for the middle of a sentence; sentenceCase() for a cell or a label.
// Numbers that this console has no word for are shown as they are: "unknown (7)".
#pragma once

#include "models/connection.h"
#include "models/zone.h"

namespace skerry::text {

[[nodiscard]] QString word(Tier tier);
[[nodiscard]] QString word(Channel channel);
[[nodiscard]] QString word(NodeState state);
[[nodiscard]] QString word(UpdatePhase phase);
[[nodiscard]] QString word(ComponentType type);
[[nodiscard]] QString word(RolloutPhase phase);
[[nodiscard]] QString word(Promotion promotion);
[[nodiscard]] QString word(BreachAction action);
[[nodiscard]] QString word(RolloutCommand command);
[[nodiscard]] QString word(ConnectionState state);
// "6 of 7 live" where single kinds are not; else as of its state.
[[nodiscard]] QString word(const ConnectionStatus &status);
// Of several: "nodes".
[[nodiscard]] QString word(ObjectKind kind);

// "wave 2 of 4" where the phase belongs to a wave, else word(phase).
[[nodiscard]] QString phaseOf(const Rollout &rollout);

[[nodiscard]] QString sentenceCase(const QString &text);

// How long ago: "now" (under a second), "12 s", "14 min", "3 h 05 min", "2 d".
[[nodiscard]] QString relativeAge(qint64 ms);
// How long: "45 s", "1 min 30 s", "2 h 00 min", "3 d 04 h"; below a second "250 ms".
[[nodiscard]] QString formatDuration(qint64 ms);
// Powers of 1024: "512 B", "1.5 KiB", "340 MiB".
[[nodiscard]] QString formatBytes(quint64 bytes);
// "850 m", "1.2 km", "15 km".
[[nodiscard]] QString formatDistance(double metres);
// "100,000", as the language groups it.
[[nodiscard]] QString formatCount(qint64 count);
// "31,000 of about 48,000 nodes"; where `expected` is not known (-1): "31,000 nodes so far".
[[nodiscard]] QString soFar(ObjectKind kind, qint64 count, qint64 expected);
// "1 node", "1,000 nodes"
[[nodiscard]] QString nodes(qint64 count);

} // namespace skerry::text
