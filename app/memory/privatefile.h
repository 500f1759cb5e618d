// Files that are the console's own, and nobody else's to read.
#pragma once

#include <QString>

class QByteArray;

namespace skerry {

// Replaces the file as a whole: a reader sees the old one or the new one. Makes its folder. Empty, or why it could not be
// written. Runs on any thread.
[[nodiscard]] QString writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace skerry
