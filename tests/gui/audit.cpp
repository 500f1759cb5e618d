#include "tests/gui/audit.h"

#include "ui/elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QtTest>

#include <algorithm>

namespace skerry::test {

namespace {

constexpr int MostCells = 400; // of a table; the others are like them

// What Qt builds its own widgets from.
bool isInternal(const QWidget &widget)
{
    return widget.objectName().startsWith(QLatin1String("qt_")) || qobject_cast<const QHeaderView *>(&widget) ||
           qobject_cast<const QScrollBar *>(&widget) || qobject_cast<const QMenuBar *>(&widget) ||
           qobject_cast<const QLineEdit *>(widget.parentWidget());
}

bool isCompound(const QWidget *widget)
{
    return qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QKeySequenceEdit *>(widget);
}

bool takesTab(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

bool isControl(const QWidget &widget)
{
    if (!widget.isVisible() || !widget.isEnabled() || isInternal(widget) || isCompound(widget.parentWidget()))
        return false;
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget) ||
           qobject_cast<const QAbstractItemView *>(&widget) || isCompound(&widget) || takesTab(widget);
}

QVector<QWidget *> partsOf(QWidget &surface)
{
    QVector<QWidget *> parts{&surface};
    for (QWidget *each : surface.findChildren<QWidget *>()) {
        if (each->isVisible() && each->window() == surface.window())
            parts << each;
    }
    return parts;
}

bool isButton(QAccessible::Role role)
{
    return role == QAccessible::Button || role == QAccessible::ButtonMenu || role == QAccessible::CheckBox ||
           role == QAccessible::RadioButton;
}

QString describe(QAccessibleInterface *interface)
{
    for (QAccessibleInterface *at = interface; at; at = at->parent()) {
        if (const auto *widget = qobject_cast<QWidget *>(at->object()))
            return at == interface ? nameOf(*widget) : QStringLiteral("something in ") + nameOf(*widget);
    }
    return QStringLiteral("something");
}

bool needsName(QAccessibleInterface *interface)
{
    const auto *widget = qobject_cast<QWidget *>(interface->object());
    if (widget && isInternal(*widget))
        return false;
    if (interface->role() == QAccessible::Cell) // an empty cell still says of what column it is
        return true;
    return interface->state().focusable || interface->valueInterface() || isButton(interface->role());
}

void auditNamesBelow(QAccessibleInterface *interface, QStringList &faults)
{
    QSet<QString> buttons;
    const int count = std::min(interface->childCount(), MostCells);
    for (int i = 0; i < count; ++i) {
        QAccessibleInterface *child = interface->child(i);
        if (!child || !child->isValid() || child->state().invisible)
            continue;
        const QString name = child->text(QAccessible::Name);
        if (name.trimmed().isEmpty() && needsName(child))
            faults << QStringLiteral("%1 has no name").arg(describe(child));
        if (isButton(child->role()) && child->object() && !name.isEmpty()) {
            if (buttons.contains(name))
                faults << QStringLiteral("two buttons beside each other are named “%1”").arg(name);
            buttons.insert(name);
        }
        const auto *widget = qobject_cast<QWidget *>(child->object());
        if (child->role() != QAccessible::Cell && !(widget && isCompound(widget)))
            auditNamesBelow(child, faults);
    }
}

QWidget *focusedIn(const QWidget &surface)
{
    QWidget *window = surface.window();
    return window->windowType() == Qt::Popup ? window->focusWidget() : QApplication::focusWidget();
}

bool hasOtherStops(const QWidget &surface, const QWidget &stop)
{
    const auto all = surface.window()->findChildren<QWidget *>();
    return std::any_of(all.cbegin(), all.cend(), [&](const QWidget *each) {
        return each != &stop && each->window() == stop.window() && takesTab(*each) && !each->isAncestorOf(&stop) &&
               !stop.isAncestorOf(each) && !each->focusProxy();
    });
}

// Goes round with `key` until it is back, or has left the surface.
QVector<QWidget *> walk(QWidget &surface, Qt::Key key, QStringList &faults)
{
    QVector<QWidget *> stops;
    const auto bound = surface.window()->findChildren<QWidget *>().size() + 2;
    for (qsizetype step = 0; step < bound; ++step) {
        QWidget *now = focusedIn(surface);
        if (!now || (now != &surface && !surface.isAncestorOf(now)))
            return stops;
        if (stops.contains(now)) {
            if (now != stops.constFirst())
                faults << QStringLiteral("%1 is come to again before the first").arg(nameOf(*now));
            return stops;
        }
        stops << now;
        QTest::keyClick(now, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        if (surface.isVisible() && focusedIn(surface) == now) {
            if (hasOtherStops(surface, *now))
                faults << QStringLiteral("%1 keeps the focus").arg(nameOf(*now));
            return stops;
        }
    }
    faults << QStringLiteral("Tab has no end in %1").arg(nameOf(surface));
    return stops;
}

bool isInGroupOf(const QWidget &widget, const QVector<QWidget *> &stops)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button && button->autoExclusive() && std::any_of(stops.cbegin(), stops.cend(), [&](const QWidget *stop) {
               const auto *other = qobject_cast<const QAbstractButton *>(stop);
               return other && other->autoExclusive() && other->parentWidget() == button->parentWidget();
           });
}

bool hasKeys(const QWidget &widget, const ActionRegistry *actions)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (button && !button->shortcut().isEmpty())
        return true;
    if (!actions)
        return false;
    const QVector<QString> &ids = actions->ids();
    return std::any_of(ids.cbegin(), ids.cend(), [&](const QString &id) {
        return !actions->action(id)->shortcut().isEmpty() && actions->text(id) == widget.accessibleName();
    });
}

// A list below a line to type into: the line keeps the focus and hands on the arrows.
bool isMovedFrom(const QWidget &widget, QWidget &line)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(&widget);
    if (!view || view->focusPolicy() != Qt::NoFocus || !qobject_cast<QLineEdit *>(&line))
        return false;
    const QModelIndex before = view->currentIndex();
    QTest::keyClick(&line, Qt::Key_Down);
    return view->currentIndex() != before;
}

bool isReached(const QWidget &control, const QVector<QWidget *> &stops)
{
    return std::any_of(stops.cbegin(), stops.cend(), [&control](const QWidget *stop) {
        return stop == &control || stop == control.focusProxy() || (isCompound(&control) && control.isAncestorOf(stop));
    });
}

// As Tab does.
void scrollTo(QWidget &widget)
{
    for (QWidget *at = widget.parentWidget(); at && !at->isWindow(); at = at->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(at))
            area->ensureWidgetVisible(&widget);
    }
}

// A frame around it is as long as this; what blinks is not.
int lengthOfRing(const QRect &box)
{
    return box.width() + box.height();
}

int differentPixels(const QImage &a, const QImage &b)
{
    int different = 0;
    for (int y = 0; y < std::min(a.height(), b.height()); ++y)
        for (int x = 0; x < std::min(a.width(), b.width()); ++x)
            different += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    return different;
}

bool isInLayout(const QLayout *layout, const QWidget *widget)
{
    for (int i = 0; layout && i < layout->count(); ++i) {
        const QLayoutItem *item = layout->itemAt(i);
        if (const_cast<QLayoutItem *>(item)->widget() == widget ||
            isInLayout(const_cast<QLayoutItem *>(item)->layout(), widget))
            return true;
    }
    return false;
}

bool hasText(const QWidget &widget)
{
    if (qobject_cast<const ElidedLabel *>(&widget) || isInternal(widget))
        return false;
    return qobject_cast<const QLabel *>(&widget) || qobject_cast<const QAbstractButton *>(&widget) ||
           qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QAbstractSpinBox *>(&widget) ||
           widget.sizePolicy().horizontalPolicy() == QSizePolicy::Fixed;
}

QSize neededBy(const QWidget &widget)
{
    const QSize hint = widget.sizeHint();
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty())
            return {};
        if (label->wordWrap())
            return {widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())};
    }
    if (qobject_cast<const QComboBox *>(&widget)) // as wide as the longest choice; the current one may be shorter
        return {0, hint.height()};
    return hint;
}

// The part that is seen, and that could be scrolled to.
QRect roomOf(const QWidget &widget)
{
    QRect room = widget.rect();
    const QWidget *below = &widget;
    for (const QWidget *at = widget.parentWidget(); at && !below->isWindow(); below = at, at = at->parentWidget()) {
        const auto *area = qobject_cast<const QScrollArea *>(at->parentWidget());
        if (area && area->viewport() == at && area->verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) {
            const bool sideways = area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
            const QRect seen(widget.mapFrom(at, QPoint()), at->size());
            return sideways ? room : room.intersected(QRect(seen.left(), room.top(), seen.width(), room.height()));
        }
        room = room.intersected(QRect(widget.mapFrom(at, QPoint()), at->size()));
    }
    return room;
}

QString sizeText(const QSize &size)
{
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

} // namespace

QString nameOf(const QWidget &widget)
{
    QStringList parts;
    for (const QWidget *at = &widget; at && parts.size() < 3; at = at->parentWidget()) {
        if (at == &widget || !at->objectName().isEmpty())
            parts << QStringLiteral("%1 “%2”").arg(QString::fromLatin1(at->metaObject()->className()).section(u':', -1),
                                                   at->objectName().isEmpty() ? at->property("text").toString()
                                                                              : at->objectName());
    }
    return parts.join(QStringLiteral(" in "));
}

QStringList auditNames(QWidget &surface)
{
    QStringList faults;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&surface);
    if (!interface)
        return {QStringLiteral("%1 has no interface").arg(nameOf(surface))};
    if (interface->text(QAccessible::Name).isEmpty())
        faults << QStringLiteral("%1 has no name").arg(nameOf(surface));
    auditNamesBelow(interface, faults);
    return faults;
}

QStringList auditKeyboard(QWidget &surface, const ActionRegistry *actions, QVector<QWidget *> *stops)
{
    QStringList faults;
    if (qobject_cast<QMenu *>(&surface)) // Qt's, which is all arrows
        return faults;
    QWidget *start = focusedIn(surface);
    QVector<QWidget *> controls;
    for (QWidget *part : partsOf(surface)) {
        if (isControl(*part) && !(start && isMovedFrom(*part, *start)))
            controls << part;
    }
    if (controls.isEmpty())
        return faults;
    if (!start || (start != &surface && !surface.isAncestorOf(start)))
        return {QStringLiteral("%1 does not take the focus").arg(nameOf(surface))};
    QVector<QWidget *> reached = walk(surface, Qt::Key_Tab, faults);
    if (start->isVisible()) {
        start->setFocus(Qt::TabFocusReason);
        for (QWidget *stop : walk(surface, Qt::Key_Backtab, faults)) {
            if (!reached.contains(stop))
                reached << stop;
        }
    }
    if (start->isVisible())
        start->setFocus(Qt::TabFocusReason);
    for (QWidget *control : std::as_const(controls)) {
        if (!isReached(*control, reached) && !isInGroupOf(*control, reached) && !hasKeys(*control, actions))
            faults << QStringLiteral("%1 cannot be reached with the keyboard").arg(nameOf(*control));
    }
    if (stops)
        *stops = reached;
    return faults;
}

QStringList auditFocusRings(const QVector<QWidget *> &stops)
{
    QStringList faults;
    for (QWidget *stop : stops) {
        if (!stop->isVisible())
            continue;
        QWidget *window = stop->window();
        scrollTo(*stop);
        // Of a row of tabs, the one that is chosen.
        const auto *tabs = qobject_cast<const QTabBar *>(stop);
        const QRect part = tabs ? tabs->tabRect(tabs->currentIndex()) : stop->rect();
        const QRect box(stop->mapTo(window, part.topLeft()), part.size());
        window->setAttribute(Qt::WA_KeyboardFocusChange);
        stop->setFocus(Qt::TabFocusReason);
        const QImage with = window->grab(box).toImage();
        stop->clearFocus();
        const QImage without = window->grab(box).toImage();
        stop->setFocus(Qt::TabFocusReason);
        if (const int different = differentPixels(with, without); different < lengthOfRing(box.intersected(window->rect())))
            faults << QStringLiteral("%1 does not show that it has the focus (%2 pixels)").arg(nameOf(*stop)).arg(different);
    }
    return faults;
}

QStringList auditLayout(QWidget &surface)
{
    QStringList faults;
    const QVector<QWidget *> parts = partsOf(surface);
    for (const QWidget *part : parts) {
        if (part == &surface || !hasText(*part) || part->size().isEmpty())
            continue;
        const QSize needed = neededBy(*part);
        const QSize room = roomOf(*part).size();
        if (needed.width() > room.width() + 1 || needed.height() > room.height() + 1)
            faults << QStringLiteral("%1 is cut off: has %2, needs %3").arg(nameOf(*part), sizeText(room), sizeText(needed));
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QWidget *parent = parts.at(i)->parentWidget();
        for (qsizetype k = i + 1; parent && k < parts.size(); ++k) {
            if (parts.at(k)->parentWidget() != parent || !parts.at(i)->geometry().intersects(parts.at(k)->geometry()))
                continue;
            if (isInLayout(parent->layout(), parts.at(i)) && isInLayout(parent->layout(), parts.at(k)))
                faults << QStringLiteral("%1 lies over %2").arg(nameOf(*parts.at(i)), nameOf(*parts.at(k)));
        }
    }
    return faults;
}

} // namespace skerry::test
