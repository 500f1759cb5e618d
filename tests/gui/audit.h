// What an interface owes to somebody who sees little, hears it, or has no mouse. Each check returns a sentence for each
// fault; nothing of it knows a page or a dialog by name.
#pragma once

#include "ui/actions/actionregistry.h"

#include <QStringList>
#include <QWidget>

namespace skerry::test {

// Everything that takes the focus or has a value is named, and no two buttons beside each other have the same name.
[[nodiscard]] QStringList auditNames(QWidget &surface);
// Tab and Shift+Tab reach every control of the surface, or arrow keys within a group, or the keys of an action with the
// same name; and they leave each of them again. `stops` are those that Tab came to.
[[nodiscard]] QStringList auditKeyboard(QWidget &surface, const ActionRegistry *actions,
                                        QVector<QWidget *> *stops = nullptr);
// What has the focus looks different.
[[nodiscard]] QStringList auditFocusRings(const QVector<QWidget *> &stops);
// No text is cut off, and nothing lies over its neighbour.
[[nodiscard]] QStringList auditLayout(QWidget &surface);

// "StatTile tile-offline in overview"
[[nodiscard]] QString nameOf(const QWidget &widget);

} // namespace skerry::test
