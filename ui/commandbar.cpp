#include "ui/commandbar.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace skerry {

CommandBar::CommandBar(QWidget *parent) : QWidget(parent)
{
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
}

QPushButton *CommandBar::addCommand(const QString &objectName, const QString &text, const QString &description)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setWhatsThis(description);
    button->setToolTip(description);
    m_row->addWidget(button);
    return button;
}

void CommandBar::setAllowed(QPushButton *command, const QString &whyNot)
{
    command->setEnabled(whyNot.isEmpty());
    const QString tip = whyNot.isEmpty() ? command->whatsThis() : whyNot;
    command->setToolTip(tip);
    command->setAccessibleDescription(tip);
}

} // namespace skerry
