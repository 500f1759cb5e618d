#include "app/permissionbar.h"

#include "models/planemodels.h"
#include "ui/messagebar.h"

#include <QVBoxLayout>

namespace skerry {

PermissionBar::PermissionBar(const PlaneModels &models, QWidget *parent) : QWidget(parent), m_models(models)
{
    setObjectName(QStringLiteral("permissionBar"));
    m_bar = new MessageBar(this);
    m_bar->setObjectName(QStringLiteral("permissionMessage"));
    m_bar->setClosable(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    connect(&models, &PlaneModels::connectionChanged, this, &PermissionBar::refresh);
    refresh();
}

void PermissionBar::refresh()
{
    if (!m_models.isLive())
        return;
    const QString why = m_models.whyNoPermission();
    if (why == m_told)
        return;
    m_told = why;
    if (why.isEmpty())
        m_bar->clear();
    else
        m_bar->showMessage(Status::Degraded, tr("You may look, but not change."), why);
}

} // namespace skerry
