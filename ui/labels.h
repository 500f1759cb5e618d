// Labels in the few sizes that the console uses.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace skerry {

[[nodiscard]] QLabel *makeTitle(const QString &text, QWidget *parent);
[[nodiscard]] QLabel *makeSection(const QString &text, QWidget *parent);
[[nodiscard]] QLabel *makeMuted(const QString &text, QWidget *parent);
// Takes no room that it does not get: for sentences of any length in a line with others.
[[nodiscard]] QLabel *makeMutedElided(QWidget *parent);

} // namespace skerry
