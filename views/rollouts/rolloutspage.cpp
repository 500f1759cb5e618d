#include "views/rollouts/rolloutspage.h"

#include "views/rollouts/rolloutdetail.h"
#include "views/rollouts/rolloutlist.h"

#include <QStackedLayout>

namespace skerry {

namespace {

const QString ToList = QStringLiteral("-");

} // namespace

RolloutsPage::RolloutsPage(PlaneModels &models, RolloutController &controller, const Measurements &measurements,
                           QWidget *parent)
    : Page(parent)
{
    setObjectName(QStringLiteral("rollouts"));
    m_list = new RolloutList(models, controller, this);
    m_detail = new RolloutDetail(models, controller, measurements, this);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_detail);
    connect(m_list, &Page::targetsChanged, this, &Page::targetsChanged);
    // Through the window, which remembers where one was.
    connect(m_list, &RolloutList::rolloutChosen, this, [this](const QString &name) { Q_EMIT navigate(objectName(), name); });
    connect(m_detail, &RolloutDetail::navigate, this, &RolloutsPage::navigate);
}

void RolloutsPage::setActive(bool active)
{
    m_active = active;
    m_list->setActive(active && m_stack->currentWidget() == m_list);
    m_detail->setActive(active && m_stack->currentWidget() == m_detail);
}

void RolloutsPage::open(const QString &target)
{
    if (target == ToList) {
        show(m_list);
    } else if (!target.isEmpty()) {
        m_detail->setRollout(target);
        show(m_detail);
    }
}

void RolloutsPage::focusFilter()
{
    show(m_list);
    m_list->focusFilter();
}

Targets RolloutsPage::targets() const
{
    const QString shown = shownRollout();
    return shown.isEmpty() ? m_list->targets() : Targets{QStringLiteral("rollout"), {shown}};
}

RowSelection *RolloutsPage::rows() const
{
    return shownRollout().isEmpty() ? m_list->rows() : nullptr;
}

void RolloutsPage::openRow(const QString &key)
{
    m_list->openRow(key);
}

void RolloutsPage::setActions(ActionRegistry &actions)
{
    m_list->setActions(actions);
}

void RolloutsPage::showRowMenu()
{
    m_list->showRowMenu();
}

QString RolloutsPage::target() const
{
    const QString shown = shownRollout();
    return shown.isEmpty() ? ToList : shown;
}

QString RolloutsPage::shownRollout() const
{
    return m_stack->currentWidget() == m_detail ? m_detail->rollout() : QString();
}

void RolloutsPage::show(QWidget *widget)
{
    m_stack->setCurrentWidget(widget);
    setActive(m_active);
    Q_EMIT targetsChanged();
}

} // namespace skerry
