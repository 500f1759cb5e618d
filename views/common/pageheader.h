// Above the table of a page: title, what is shown of what there is, counts by state that filter, saved views, and what can
// be done.
#pragma once

#include "ui/statechips.h"
#include "views/common/viewsmenu.h"

class QLabel;

namespace skerry {

class CommandBar;
class MessageBar;

class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    // `page` and `current` as ViewsMenu takes them.
    PageHeader(const QString &page, const QString &title, ViewsMenu::Current current, QWidget *parent);

    void setCounts(const QString &text);
    [[nodiscard]] StateChips *chips() const { return m_chips; }
    [[nodiscard]] ViewsMenu *views() const { return m_views; }
    [[nodiscard]] CommandBar *commands() const { return m_commands; }

private:
    QLabel *m_counts = nullptr;
    StateChips *m_chips = nullptr;
    ViewsMenu *m_views = nullptr;
    CommandBar *m_commands = nullptr;
    MessageBar *m_message = nullptr;
};

} // namespace skerry
