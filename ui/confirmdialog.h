// Asks before a command that changes nodes: says what happens to how many, and wants a reason.
#pragma once

#include "ui/sheetdialog.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace skerry {

struct ConfirmRequest {
    QString title;             // "Roll back edge-proxy-2.1.0"
    QString text;              // what happens, with counts
    QString action;            // verb and count for the button: "Roll back 12 nodes"
    QString reason;            // what the reason field starts with
    QString typedConfirmation; // text to type before the button works; empty: none is asked for
};

class ConfirmDialog final : public SheetDialog
{
    Q_OBJECT

public:
    ConfirmDialog(const ConfirmRequest &request, QWidget *parent);

    // More about what is touched, between the text and the reason; takes what room there is. The dialog owns it.
    void setDetails(QWidget *details);
    [[nodiscard]] QString reason() const;

private Q_SLOTS:
    void updateButtons();

private:
    ConfirmRequest m_request;
    QVBoxLayout *m_top = nullptr; // text and details
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_typed = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace skerry
