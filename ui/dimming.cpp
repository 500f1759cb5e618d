#include "ui/dimming.h"

#include "ui/tokens.h"

#include <QAbstractItemView>
#include <QEvent>

namespace skerry {

namespace {

// Only this role is the widget's own: the others go on following the application.
QPalette withRole(QPalette::ColorRole role, const QColor &colour)
{
    QPalette palette;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive})
        palette.setColor(group, role, colour);
    return palette;
}

} // namespace

Dimming::Dimming(QWidget &area) : QObject(&area), m_area(area)
{
    area.installEventFilter(this);
}

void Dimming::setDimmed(bool dimmed)
{
    if (dimmed == m_dimmed)
        return;
    m_dimmed = dimmed;
    apply();
}

// Labels write with one role, views and fields with another; what the operator types is not old.
void Dimming::apply()
{
    const QColor muted = tokensOf(m_area.palette()).muted;
    m_area.setPalette(m_dimmed ? withRole(QPalette::WindowText, muted) : QPalette());
    for (QAbstractItemView *view : m_area.findChildren<QAbstractItemView *>())
        view->setPalette(m_dimmed ? withRole(QPalette::Text, muted) : QPalette());
}

// Another theme has another muted.
bool Dimming::eventFilter(QObject *watched, QEvent *event)
{
    if (m_dimmed && event->type() == QEvent::PaletteChange &&
        m_area.palette().color(QPalette::Active, QPalette::WindowText) != tokensOf(m_area.palette()).muted)
        apply();
    return QObject::eventFilter(watched, event);
}

} // namespace skerry
