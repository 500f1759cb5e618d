// Asks for a name. Enter in the line accepts it: nothing that a name is asked for here can break anything.
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace skerry {

struct NameRequest {
    QString title;
    QString action; // on the button
    QString name;   // to begin with
    // What would happen, or why it cannot; see `isRefused`. Empty: nothing to say.
    std::function<QString(const QString &name)> note = {};
    std::function<bool(const QString &name)> isRefused = {};
};

class NameDialog final : public QDialog
{
    Q_OBJECT

public:
    NameDialog(NameRequest request, QWidget *parent);

    [[nodiscard]] QString name() const;

private:
    void check();

    NameRequest m_request;
    QLineEdit *m_line = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace skerry
