#include "app/dockarea.h"

#include "ui/splitter.h"

#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {
constexpr int HeightPx = 240; // until somebody drags it
}

DockArea::DockArea(QWidget *pages, DockPane *pane, QWidget *parent) : QWidget(parent), m_pane(pane)
{
    setObjectName(QStringLiteral("dockArea"));
    m_splitter = new Splitter(Qt::Vertical, tr("Height of tasks and events"), this);
    m_splitter->setObjectName(QStringLiteral("dockSplit"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(pages);
    m_splitter->addWidget(pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({3 * HeightPx, HeightPx});
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_splitter);
    connect(pane, &DockPane::closeRequested, this, &DockArea::toggle);
    connect(pane, &DockPane::detachRequested, this, [this] { detach(!isDetached()); });
}

void DockArea::toggle()
{
    if (!isDockShown())
        return showTab(DockPane::Tasks);
    if (m_pane->isAncestorOf(window()->focusWidget()))
        Q_EMIT focusLeft();
    m_pane->hide();
    Q_EMIT changed();
}

bool DockArea::isDockShown() const
{
    return !m_pane->isHidden();
}

void DockArea::showTab(DockPane::Tab tab)
{
    m_pane->showTab(tab);
    Q_EMIT changed();
}

void DockArea::detach(bool detached)
{
    if (detached == isDetached())
        return;
    if (detached) {
        const QSize size(width(), std::max(m_pane->height(), 2 * HeightPx));
        m_pane->setParent(this, Qt::Window);
        m_pane->setWindowTitle(m_pane->accessibleName());
        m_pane->resize(size);
    } else {
        m_splitter->addWidget(m_pane);
    }
    m_pane->show();
    setActive(m_active);
    Q_EMIT changed();
}

bool DockArea::isDetached() const
{
    return m_pane->isWindow();
}

void DockArea::setActive(bool active)
{
    m_active = active;
    m_pane->setActive(active || isDetached());
}

} // namespace skerry
