#include "ui/buttons.h"

#include <QPushButton>

namespace skerry {

namespace {

constexpr int RoomPx = 32;
constexpr int LeastPx = 88;
constexpr int HeightPx = 28;

} // namespace

void giveRoom(QPushButton *button)
{
    const int width = button->fontMetrics().horizontalAdvance(button->text()) + RoomPx;
    button->setMinimumSize(width > LeastPx ? width : LeastPx, HeightPx);
}

} // namespace skerry
