// A dialog in which Enter never does more than was asked for: in a field it goes to the next one, on a button it presses
// that button. Opened with open(); asks nobody for anything itself.
#pragma once

#include <QDialog>

namespace skerry {

class SheetDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SheetDialog(QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace skerry
