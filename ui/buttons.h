#pragma once

class QPushButton;

namespace skerry {

// Fusion lets a text touch the edges of its button; call this whenever the text has been set.
void giveRoom(QPushButton *button);

} // namespace skerry
