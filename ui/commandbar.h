// A row of buttons. One that may not be used now stays where it is and says why in its tooltip.
#pragma once

#include <QWidget>

class QPushButton;

namespace skerry {

class FlowLayout;

class CommandBar final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandBar(QWidget *parent);

    [[nodiscard]] QPushButton *addCommand(const QString &objectName, const QString &text, const QString &description);
    // An empty `whyNot` allows the command.
    static void setAllowed(QPushButton *command, const QString &whyNot);

private:
    FlowLayout *m_row = nullptr;
};

} // namespace skerry
