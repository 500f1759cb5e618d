#include "ui/exportdialog.h"

#include <QFileDialog>

#include <utility>

namespace skerry {

void openExportDialog(QWidget &parent, const QString &title, const QString &name, const QString &ending,
                      std::function<void(const QString &path)> write)
{
    auto *dialog = new QFileDialog(&parent, title);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(QStringLiteral("*.%1").arg(ending));
    dialog->selectFile(QStringLiteral("%1.%2").arg(name, ending).replace(QLatin1Char('/'), QLatin1Char('-')));
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, std::move(write));
    dialog->open();
}

} // namespace skerry
