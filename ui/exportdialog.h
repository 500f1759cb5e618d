// Asks for the file that something is written to; does not block.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace skerry {

// `title` is of the dialog, `name` what the file is called at first; `ending` without a dot. `write` gets the path that was
// chosen. It is asked at most once, and not at all where `parent` has gone.
void openExportDialog(QWidget &parent, const QString &title, const QString &name, const QString &ending,
                      std::function<void(const QString &path)> write);

} // namespace skerry
