#include "ui/sheetdialog.h"

#include <QAbstractButton>
#include <QKeyEvent>

namespace skerry {

SheetDialog::SheetDialog(QWidget *parent) : QDialog(parent)
{
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
}

void SheetDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    if (auto *button = qobject_cast<QAbstractButton *>(focusWidget()))
        button->click();
    else
        focusNextChild();
}

} // namespace skerry
