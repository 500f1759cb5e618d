// One value of one key in a filter line, set and unset by a press: the rest of the text stays as it was typed.
#pragma once

#include <QString>

namespace skerry {

// Whether every row that is shown has to pass a plain "key:...,value,...": such a term stands by itself or is joined by
// "and".
[[nodiscard]] bool hasFilterValue(const QString &text, const QString &key, const QString &value);
// The text with the value in that term, or without it.
[[nodiscard]] QString withFilterValue(const QString &text, const QString &key, const QString &value);
[[nodiscard]] QString withoutFilterValue(const QString &text, const QString &key, const QString &value);

} // namespace skerry
