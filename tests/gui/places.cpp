#include "tests/gui/places.h"

#include "ui/actions/actionregistry.h"
#include "ui/actions/popuppanel.h"
#include "ui/tableview.h"

#include <QAction>
#include <QApplication>
#include <QPointer>
#include <QtTest>

namespace skerry::test {

namespace {

bool leadsElsewhere(const QString &id)
{
    return id.startsWith(QLatin1String("go.")) || id.startsWith(QLatin1String("history.")) ||
           id == QLatin1String("app.quit");
}

// Layouts are made anew, and what a command touches is counted, in the next turns of the event loop.
void settle()
{
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

QVector<QPointer<TableView>> tablesOf(const QWidget &window)
{
    QVector<QPointer<TableView>> tables;
    for (auto *table : window.findChildren<TableView *>()) {
        if (table->isVisible() && table->window() == &window && table->model() && table->model()->rowCount() > 0)
            tables << table;
    }
    return tables;
}

} // namespace

QVector<QString> Places::pages() const
{
    QVector<QString> pages;
    for (const QString &id : m_window.actions().ids()) {
        if (id.startsWith(QLatin1String("go.")))
            pages << id;
    }
    return pages;
}

void Places::visitPages(const Visit &visitNow)
{
    const Visit visit = [&visitNow](const QString &name, QWidget &surface) {
        settle();
        visitNow(name, surface);
    };
    for (const QString &id : pages())
        visitPage(id, visit);
}

void Places::visitPage(const QString &id, const Visit &visit)
{
    m_window.actions().action(id)->trigger();
    const QString page = m_window.currentPage();
    for (const auto &table : tablesOf(m_window))
        table->selectRow(0);
    visit(page, m_window);
    if (m_window.whyNotInspector().isEmpty()) {
        m_window.toggleInspector();
        settle();
        visit(page + QStringLiteral(" with details"), m_window);
        m_window.toggleInspector();
    }
    visitRows(page, visit);
}

void Places::visitRows(const QString &page, const Visit &visit)
{
    const qsizetype count = tablesOf(m_window).size();
    for (qsizetype i = 0; i < count; ++i) {
        const auto tables = tablesOf(m_window);
        if (i >= tables.size())
            return;
        const QString name = tables.at(i)->objectName();
        tables.at(i)->setCurrentIndex(tables.at(i)->model()->index(0, 0));
        QTest::keyClick(tables.at(i).data(), Qt::Key_Return);
        visit(QStringLiteral("%1, first row of %2").arg(page, name), m_window);
        m_window.actions().action(QStringLiteral("go.") + page)->trigger();
        if (m_window.currentPage() != page)
            m_faults << QStringLiteral("%1 cannot be come back to").arg(page);
    }
}

void Places::visitPanels(const QString &page, const QString &target, const Visit &visit)
{
    for (const QString &id : m_window.actions().ids()) {
        m_window.showPage(page, target);
        QAction *action = m_window.actions().action(id);
        if (leadsElsewhere(id) || !m_window.actions().whyNot(id).isEmpty())
            continue;
        const QVector<QWidget *> before = openPanels();
        const QSize size = m_window.size();
        action->trigger();
        settle();
        QVector<QPointer<QWidget>> opened;
        for (QWidget *panel : openPanels()) {
            if (!before.contains(panel))
                opened << panel;
        }
        for (const auto &panel : opened) {
            if (panel)
                visit(QStringLiteral("%1 on %2").arg(id, page), *panel);
            if (panel)
                close(id, *panel);
        }
        if (action->isCheckable() && opened.isEmpty())
            action->trigger(); // as it was
        m_window.resize(size);
        activate();
    }
}

void Places::close(const QString &id, QWidget &surface)
{
    const QPointer<QWidget> panel = &surface;
    if (panel->isVisible()) {
        QWidget *focused = panel->isWindow() ? panel->focusWidget() : QApplication::focusWidget();
        QTest::keyClick(focused ? focused : panel.data(), Qt::Key_Escape);
    }
    if (!QTest::qWaitFor([&panel] { return !panel || !panel->isVisible(); }, 2000)) {
        m_faults << QStringLiteral("Esc does not close what %1 opens").arg(id);
        panel->hide();
    }
}

// A desktop does this when what lay over the window is gone, or when it has another size; nobody does it offscreen.
void Places::activate()
{
    m_window.activateWindow();
    if (!QTest::qWaitForWindowActive(&m_window))
        m_faults << QStringLiteral("the window does not become active again");
}

QVector<QWidget *> Places::openPanels() const
{
    QVector<QWidget *> panels;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        const bool tip = top->windowType() == Qt::ToolTip;
        if (top != &m_window && top->isVisible() && !tip)
            panels << top;
    }
    for (auto *panel : m_window.findChildren<PopupPanel *>()) {
        if (panel->isVisible())
            panels << panel;
    }
    return panels;
}

} // namespace skerry::test
