// Mouse and keys for a window that nobody sits at.
#pragma once

#include <QString>

class QWidget;

namespace skerry::inputs {

void click(QWidget *widget);
void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {});
// Types instead of what a line or a number field holds.
void retype(QWidget *field, const QString &text);

} // namespace skerry::inputs
