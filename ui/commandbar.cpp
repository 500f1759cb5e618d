#include "ui/commandbar.h"

#include "ui/accessible.h"
#include "ui/flowlayout.h"

#include <QPushButton>

namespace skerry {

CommandBar::CommandBar(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::ToolBar);
    setAccessibleName(tr("Commands"));
    m_row = new FlowLayout(this);
    m_row->setSpacing(8);
    hide(); // so that an empty one takes no room in the row that it stands in
}

QPushButton *CommandBar::addCommand(const QString &objectName, const QString &text, const QString &description)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setWhatsThis(description);
    button->setToolTip(description);
    m_row->addWidget(button);
    show();
    return button;
}

void CommandBar::setAllowed(QPushButton *command, const QString &whyNot)
{
    command->setEnabled(whyNot.isEmpty());
    const QString tip = whyNot.isEmpty() ? command->whatsThis() : whyNot;
    command->setToolTip(tip);
    setAccessibleDetail(command, tip);
}

} // namespace skerry
