// Internal: the shapes that SkerryStyle is made of.
#pragma once

#include <QStyleOption>

class QPainter;

namespace skerry {

struct Tokens;

// Ground and edge of something that can be pressed.
void paintButton(QPainter &painter, const QStyleOption &option, bool isDefault, bool primary);
// Something that lies flat until the pointer is on it.
void paintFlatButton(QPainter &painter, const QStyleOption &option);
// Something to type into.
void paintField(QPainter &painter, const QStyleOption &option);
void paintFocusRing(QPainter &painter, const QRectF &rect, const QColor &colour);
void paintCheckBox(QPainter &painter, const QStyleOption &option);
// Into a square in the middle of `box`.
void paintCheck(QPainter &painter, const QRectF &box, const QColor &colour);
void paintRadioButton(QPainter &painter, const QStyleOption &option);
enum class Pointing { Up, Down, Left, Right };
void paintChevron(QPainter &painter, const QRectF &box, Pointing pointing, const QColor &colour);
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider);
// From the left; what is missing is ground.
void paintProgressBar(QPainter &painter, const QStyleOptionProgressBar &option);
void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QRect &arrow);
void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down);
// A tab at the top: the one that is shown has a line beneath.
void paintTab(QPainter &painter, const QStyleOptionTab &option);
void paintTabBase(QPainter &painter, const QStyleOption &option);
// Raised above the window: menus and tool tips.
void paintRaised(QPainter &painter, const QStyleOption &option);

} // namespace skerry
