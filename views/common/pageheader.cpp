#include "views/common/pageheader.h"

#include "ui/commandbar.h"
#include "ui/elidedlabel.h"
#include "ui/labels.h"
#include "ui/messagebar.h"

#include <QLabel>
#include <QVBoxLayout>

namespace skerry {

PageHeader::PageHeader(const QString &page, const QString &title, ViewsMenu::Current current, QWidget *parent)
    : QWidget(parent)
{
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("viewsMessage"));
    m_message->setClosable(true);
    m_counts = new ElidedLabel(this);
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    m_counts->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_counts->setObjectName(QStringLiteral("counts"));
    m_chips = new StateChips(this);
    QSizePolicy room = m_chips->sizePolicy();
    room.setRetainSizeWhenHidden(true); // while nothing has been counted, the rest stays where it is
    m_chips->setSizePolicy(room);
    m_views = new ViewsMenu(page, std::move(current), this);
    m_commands = new CommandBar(this);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(24, 16, 24, 8);
    line->setSpacing(12);
    line->addWidget(makeTitle(title, this));
    line->addWidget(m_counts);
    line->addWidget(m_chips, 1);
    line->addWidget(m_views);
    line->addWidget(m_commands);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addLayout(line);
    connect(m_views, &ViewsMenu::failed, this, [this](const QString &sentence, const QString &remedy) {
        m_message->showMessage(Status::Degraded, sentence, remedy);
    });
    connect(m_views, &ViewsMenu::viewChosen, m_message, &MessageBar::clear);
}

void PageHeader::setCounts(const QString &text)
{
    m_counts->setText(text);
    m_counts->setToolTip(text);
}

} // namespace skerry
