// The five states that have a colour and a shape, and how the states of the field map to them.
#pragma once

#include "models/connection.h"

class QPainter;
class QRectF;

namespace skerry {

struct Node;
struct Tokens;

enum class Status { Healthy, Degraded, Critical, Offline, Updating };

// What somebody has decided about an object, whatever its state.
enum class StatusModifier {
    None,
    Cordoned,    // a bar: nothing new comes in
    Maintenance, // a wrench over hatching
    Silenced     // a bell that is struck out
};

[[nodiscard]] Status statusOf(NodeState state);
// Maintenance, where a node is cordoned besides: it says more.
[[nodiscard]] StatusModifier modifierOf(const Node &node);
[[nodiscard]] Status statusOf(UpdatePhase phase);
[[nodiscard]] Status statusOf(RolloutPhase phase);
[[nodiscard]] Status statusOf(ConnectionState state);
// Degraded while it is live but for some kinds.
[[nodiscard]] Status statusOf(const ConnectionStatus &status);

// What the shape says, for who cannot see it: "Degraded".
[[nodiscard]] QString spokenShape(Status status);

// Paints the shape into the middle of `box`, three quarters as wide as its shorter side: 12 px in a box of 16.
void paintStatus(QPainter &painter, const QRectF &box, Status status, const Tokens &tokens);
// Over the shape in the same box.
void paintModifier(QPainter &painter, const QRectF &box, StatusModifier modifier, const Tokens &tokens);

} // namespace skerry
