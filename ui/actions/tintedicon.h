// Icons of actions, in the colour that text has at the moment: they follow a change of theme.
#pragma once

#include <QIcon>

namespace skerry {

// `name` is a file of resources/icons without its ending.
[[nodiscard]] QIcon tintedIcon(const QString &name);

} // namespace skerry
