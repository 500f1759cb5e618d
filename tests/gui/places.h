// Every place of the window that there is to look at: found through the registry of actions and the tables, so that pages
// and panels that are added later are looked at too.
#pragma once

#include "app/mainwindow.h"

#include <functional>

namespace skerry::test {

class Places final
{
public:
    // `surface` is the window itself for a page.
    using Visit = std::function<void(const QString &name, QWidget &surface)>;

    explicit Places(MainWindow &window) : m_window(window) {}

    // The ids of the actions that lead to pages.
    [[nodiscard]] QVector<QString> pages() const;
    // Each page with its table and its inspector, and what Enter opens on the first row of each of its tables.
    void visitPages(const Visit &visit);
    // Whatever the actions that are allowed on a page open; closed again with Esc. `target` is what the page shows.
    void visitPanels(const QString &page, const QString &target, const Visit &visit);
    // What Esc did not close, and pages that could not be come back to.
    [[nodiscard]] const QStringList &faults() const { return m_faults; }

private:
    void visitPage(const QString &id, const Visit &visit);
    void visitRows(const QString &page, const Visit &visit);
    void close(const QString &id, QWidget &surface);
    void activate();
    [[nodiscard]] QVector<QWidget *> openPanels() const;

    MainWindow &m_window;
    QStringList m_faults;
};

} // namespace skerry::test
