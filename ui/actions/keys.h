// Rules about key sequences: which are plain letters, which get in each other's way, which belong to a widget.
#pragma once

#include <QKeySequence>

#include <optional>

class QKeyEvent;
class QWidget;

namespace skerry {

// True if every key of it is one that types something: no Ctrl, Alt or Meta, no function key.
[[nodiscard]] bool isLetterKeys(const QKeySequence &keys);
// Equal, or one is the beginning of the other: then only one of the two can ever be reached.
[[nodiscard]] bool overlap(const QKeySequence &a, const QKeySequence &b);
// Of the portable form ("Ctrl+K", "G, O"). None if a part of it is no key.
[[nodiscard]] std::optional<QKeySequence> parseKeys(const QString &text);

// True while plain letters belong to this widget, because one types into it.
[[nodiscard]] bool isTextField(const QWidget *widget);
// True if the widget itself has a use for this key: letters in a text field, Space and Enter on a button.
[[nodiscard]] bool wantsKey(const QWidget *widget, const QKeyEvent &event);

} // namespace skerry
