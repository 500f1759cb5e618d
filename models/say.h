// Texts of functions, which have no class to translate them.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace skerry {

[[nodiscard]] inline QString say(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace skerry
