// What screen readers are told of the widgets that the console paints itself. Qt knows their base class only, and takes a
// plain QWidget for nothing in particular.
#pragma once

#include <QAccessible>

class QString;
class QWidget;

namespace skerry {

// Before the name, in the constructor: the name is the first thing that a screen reader asks for.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

// Both tell a change as one, and say nothing where nothing changed: a screen reader repeats whatever it is told, and most
// texts are made anew every second.
void setAccessibleWords(QWidget *widget, const QString &name);
void setAccessibleDetail(QWidget *widget, const QString &description);

// The value of a progress bar or a splitter has moved.
void tellValueChanged(QWidget *widget, int value);

} // namespace skerry
