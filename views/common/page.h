// One page of the window. It works only while it is active: a hidden page neither sorts nor repaints.
#pragma once

#include "models/connection.h"
#include "models/filterparser.h"
#include "ui/actions/actionspec.h"

#include <QWidget>

namespace skerry {

class ActionRegistry;
class RowSelection;

// A part of a page that is made of these kinds of objects; of none: of what is known of the control plane itself.
struct PageArea {
    QWidget *widget = nullptr;
    QVector<ObjectKind> kinds;
};

class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setActive(bool active) = 0;
    // Shows what another page points at: a filter for tables, a name for details. Empty: the page as it is.
    virtual void open(const QString &target) = 0;
    // What open() or restore() would take to come back to what is shown now.
    [[nodiscard]] virtual QString target() const { return {}; }
    // Back to what target() was; unlike open() also to nothing.
    virtual void restore(const QString &target) { open(target); }
    // What else there is to be remembered of how the page is, beside its target, as a text of its own: which part of a map.
    [[nodiscard]] virtual QString place() const { return {}; }
    virtual void setPlace(const QString &) {}
    // Where typing goes: Ctrl+F and "/".
    virtual void focusFilter() {}
    // Shows or hides what there is to know of the selected row, where a page has rows.
    [[nodiscard]] virtual bool hasInspector() const { return false; }
    [[nodiscard]] virtual bool isInspectorShown() const { return false; }
    virtual void showInspector(bool) {}

    // What is muted together while it is old.
    [[nodiscard]] virtual QVector<PageArea> areas() { return {}; }
    // Kinds whose objects columns and filters look up beside those that are shown.
    [[nodiscard]] virtual QVector<ObjectKind> lookedUp() const { return {}; }

    [[nodiscard]] virtual Targets targets() const { return {}; }
    // A filter that holds on all pages, beside what their own say. Parts that mean nothing for the objects of a page do not
    // apply there: they come back as errors.
    virtual QVector<FilterError> setScope(const QString &) { return {}; }
    // What is marked and selected, where a table of objects is shown; else null.
    [[nodiscard]] virtual RowSelection *rows() const { return nullptr; }
    // Enter on the row of an object.
    virtual void openRow(const QString &) {}
    // For the menus of rows and the like; once, before the page is shown.
    virtual void setActions(ActionRegistry &) {}
    virtual void showRowMenu() {}

Q_SIGNALS:
    void targetsChanged();
    // `page` is a page's object name, `target` what its open() takes.
    void navigate(const QString &page, const QString &target);
};

} // namespace skerry
