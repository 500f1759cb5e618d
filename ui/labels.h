// Labels in the few sizes that the console uses.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace skerry {

[[nodiscard]] QLabel *makeTitle(const QString &text, QWidget *parent);
[[nodiscard]] QLabel *makeSection(const QString &text, QWidget *parent);
[[nodiscard]] QLabel *makeMuted(const QString &text, QWidget *parent);

} // namespace skerry
