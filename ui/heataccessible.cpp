#include "ui/heataccessible.h"

#include "ui/heatmap.h"

#include <QAccessibleWidget>

namespace skerry {

namespace {

class AccessibleHeatMap final : public QAccessibleWidget
{
public:
    explicit AccessibleHeatMap(HeatMap *map) : QAccessibleWidget(map, QAccessible::Table), m_map(map) {}

    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value)
            return m_map->current() ? m_map->describe(*m_map->current()) : QString();
        return QAccessibleWidget::text(which);
    }

private:
    HeatMap *m_map;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *map = qobject_cast<HeatMap *>(object);
    return map ? new AccessibleHeatMap(map) : nullptr;
}

} // namespace

void setAccessibleHeatMap(HeatMap *)
{
    QAccessible::installFactory(makeInterface); // once; Qt looks
}

void tellCurrentCell(HeatMap *map)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(map, map->current() ? map->describe(*map->current()) : QString());
    QAccessible::updateAccessibility(&event);
}

} // namespace skerry
