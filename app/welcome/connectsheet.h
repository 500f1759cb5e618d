// Asks for a control plane: its address and the file with the token. What cannot be right is told beside the field.
#pragma once

#include "app/memory/settings.h"
#include "ui/sheetdialog.h"

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace skerry {

class ConnectSheet final : public SheetDialog
{
    Q_OBJECT

public:
    enum class Purpose {
        FirstStart,   // what is chosen is kept
        AnotherWindow // beside the console that asks; kept if the operator says so
    };

    ConnectSheet(Purpose purpose, QWidget *parent);

Q_SIGNALS:
    // `fromNowOn`: also when the console is started next.
    void chosen(const skerry::StartWith &plane, bool fromNowOn);

private:
    QLineEdit *addField(QFormLayout &form, const QString &name, const QString &label, QLabel *&error, QWidget *beside);
    void browse();
    void check();

    QLineEdit *m_address = nullptr;
    QLabel *m_addressError = nullptr;
    QLineEdit *m_token = nullptr;
    QLabel *m_tokenError = nullptr;
    QCheckBox *m_fromNowOn = nullptr;
};

} // namespace skerry
