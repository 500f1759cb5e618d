#include "app/context/locksheet.h"

#include "models/planemodels.h"
#include "ui/confirmdialog.h"

#include <QCoreApplication>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace

void toggleLock(PlaneModels &models, QWidget *window)
{
    WriteLock &lock = models.writeLock();
    if (!lock.isLocked())
        return lock.lock();
    if (!lock.isProduction())
        return lock.unlock({});
    auto *sheet =
        new ConfirmDialog({.title = tr("Unlock production"),
                           .text = tr("For 15 minutes this console can change what %1 runs. Then it locks itself again.")
                                       .arg(models.connection().plane.displayName),
                           .action = tr("Unlock for 15 minutes"),
                           .reason = {},
                           .typedConfirmation = {}},
                          window);
    QObject::connect(sheet, &QDialog::accepted, &lock, [&lock, sheet] { lock.unlock(sheet->reason()); });
    sheet->open();
}

} // namespace skerry
