#include "views/map/mapaccessible.h"

#include "views/map/mapview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

#include <algorithm>

namespace skerry {

namespace {

std::vector<MapMark> marksInSight(const MapView &map)
{
    std::vector<MapMark> marks = map.scene().bySeverity();
    const QRectF view(map.rect());
    marks.erase(std::remove_if(marks.begin(), marks.end(), [&view](const MapMark &mark) { return !view.contains(mark.at); }),
                marks.end());
    return marks;
}

// Belongs to the map, and to Qt's register of interfaces.
class AccessibleMark final : public QAccessibleInterface
{
public:
    AccessibleMark(MapView *map, MapSites::Id id) : m_map(map), m_id(id) {}

    bool isValid() const override { return m_map && m_id < m_map->sites().index().nodes(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_map ? m_map->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override
    {
        return m_map ? QAccessible::queryAccessibleInterface(m_map.data()) : nullptr;
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override
    {
        const MapMark *mark = isValid() ? m_map->scene().find(m_id) : nullptr;
        if (!mark)
            return {};
        const QRect box = mark->box().toAlignedRect();
        return {m_map->mapToGlobal(box.topLeft()), box.size()};
    }
    QString text(QAccessible::Text which) const override
    {
        return isValid() && which == QAccessible::Name ? m_map->describe(m_id) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.focusable = true;
        state.selectable = true;
        state.selected = isValid() && m_map->current() == m_id;
        state.focused = state.selected && m_map->hasFocus();
        return state;
    }
    [[nodiscard]] MapSites::Id id() const { return m_id; }

private:
    QPointer<MapView> m_map;
    MapSites::Id m_id;
};

class AccessibleMap final : public QAccessibleWidget
{
public:
    explicit AccessibleMap(MapView *map) : QAccessibleWidget(map, QAccessible::List), m_map(map) {}
    ~AccessibleMap() override { drop(); }

    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value)
            return m_map->current() ? m_map->describe(*m_map->current()) : QString();
        return QAccessibleWidget::text(which);
    }
    int childCount() const override { return int(marksInSight(*m_map).size()); }
    QAccessibleInterface *child(int index) const override
    {
        const auto marks = marksInSight(*m_map);
        return index >= 0 && index < int(marks.size()) ? markOf(marks[std::size_t(index)].id) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *one) const override
    {
        const auto *mark = dynamic_cast<const AccessibleMark *>(one);
        const auto marks = marksInSight(*m_map);
        const auto found =
            std::find_if(marks.begin(), marks.end(), [mark](const MapMark &each) { return mark && each.id == mark->id(); });
        return found == marks.end() ? -1 : int(found - marks.begin());
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const MapMark *mark = m_map->scene().at(m_map->mapFromGlobal(QPoint(x, y)));
        return mark ? markOf(mark->id) : nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        return m_map->hasFocus() && m_map->current() ? markOf(*m_map->current()) : nullptr;
    }
    // Ids mean something else after the sites have changed.
    void drop() const
    {
        for (const QAccessible::Id id : std::as_const(m_marks))
            QAccessible::deleteAccessibleInterface(id);
        m_marks.clear();
    }

private:
    QAccessibleInterface *markOf(MapSites::Id id) const
    {
        if (const auto known = m_marks.constFind(id); known != m_marks.cend())
            return QAccessible::accessibleInterface(*known);
        auto *mark = new AccessibleMark(m_map, id);
        m_marks.insert(id, QAccessible::registerAccessibleInterface(mark));
        return mark;
    }

    MapView *m_map;
    mutable QHash<MapSites::Id, QAccessible::Id> m_marks;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *map = qobject_cast<MapView *>(object);
    return map ? new AccessibleMap(map) : nullptr;
}

} // namespace

void setAccessibleMap(MapView *)
{
    QAccessible::installFactory(makeInterface); // once; Qt looks
}

void tellCurrentMark(MapView *map)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent value(map, map->current() ? map->describe(*map->current()) : QString());
    QAccessible::updateAccessibility(&value);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(map);
    QAccessibleInterface *mark = interface ? interface->focusChild() : nullptr;
    if (!mark)
        return;
    QAccessibleEvent focus(map, QAccessible::Focus);
    focus.setChild(interface->indexOfChild(mark));
    QAccessible::updateAccessibility(&focus);
}

void tellMarksChanged(MapView *map)
{
    if (!QAccessible::isActive())
        return;
    if (const auto *interface = dynamic_cast<AccessibleMap *>(QAccessible::queryAccessibleInterface(map)))
        interface->drop();
    QAccessibleEvent event(map, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

} // namespace skerry
