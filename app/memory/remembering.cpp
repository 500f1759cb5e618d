#include "app/memory/remembering.h"

#include "app/dockarea.h"
#include "app/mainwindow.h"
#include "models/savedviews.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/commandpalette.h"
#include "ui/filterline.h"
#include "ui/tableview.h"
#include "ui/toaststack.h"
#include "views/common/tablepage.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QSplitter>

namespace skerry {

namespace {

const QString DockName = QStringLiteral("tasksAndEvents");

} // namespace

Remembering::Remembering(MainWindow &window, Settings &settings)
    : m_window(window), m_settings(settings), m_memory(WindowMemory::defaultPath())
{
    ToastStack &toasts = window.toasts();
    for (const QString &problem : {m_settings.problem(), m_memory.problem()}) {
        if (!problem.isEmpty())
            toasts.showMessage(Status::Degraded, problem);
    }
    const auto tell = [&toasts](const QString &sentence) { toasts.showMessage(Status::Critical, sentence); };
    connect(&m_settings, &Settings::failed, this, tell);
    connect(&m_memory, &WindowMemory::failed, this, tell);
    restoreKeys();
    m_window.chooseZone(m_settings.preferences().zone);
    connect(&m_window, &MainWindow::zoneChosen, this, &Remembering::keepZone);
    m_window.setLanguage(m_settings.preferences().language);
    connect(&m_window, &MainWindow::languageChosen, this, &Remembering::keepLanguage);
    keepTables();
    for (Page *page : m_window.findChildren<Page *>())
        page->setPlace(m_memory.place(page->objectName()));
    keepViews();
    if (!m_memory.geometry().isEmpty())
        m_window.restoreGeometry(m_memory.geometry());
    m_window.collapseRail(m_memory.isRailCollapsed());
    if (const int height = m_memory.dockHeight(DockName, 0); height > 0)
        m_window.dock().splitter().setSizes({m_window.height() - height, height});
    m_window.commandPalette().setRecents(m_memory.recents());
}

void Remembering::keepLook(const Look &before, const Look &chosen)
{
    Preferences preferences = m_settings.preferences();
    if (chosen.theme != before.theme)
        preferences.look.theme = chosen.theme;
    if (chosen.density != before.density)
        preferences.look.density = chosen.density;
    if (chosen.fontPercent != before.fontPercent)
        preferences.look.fontPercent = chosen.fontPercent;
    m_settings.set(preferences);
}

void Remembering::keepLanguage(Language language)
{
    Preferences preferences = m_settings.preferences();
    preferences.language = language;
    m_settings.set(preferences);
}

void Remembering::keepZone(Zone zone)
{
    Preferences preferences = m_settings.preferences();
    preferences.zone = zone;
    m_settings.set(preferences);
}

void Remembering::save()
{
    m_memory.setGeometry(m_window.saveGeometry());
    m_memory.setRailCollapsed(m_window.isRailCollapsed());
    m_memory.setLastPage(m_window.currentPage());
    for (const Page *page : m_window.findChildren<Page *>())
        if (const QString place = page->place(); !place.isEmpty())
            m_memory.setPlace(page->objectName(), place);
    if (m_window.dock().isDockShown() && !m_window.dock().isDetached())
        m_memory.setDockHeight(DockName, m_window.dock().splitter().sizes().at(1));
    m_memory.setRecents(m_window.commandPalette().recents());
    m_memory.flush();
    m_settings.flush();
}

void Remembering::restoreKeys()
{
    ActionRegistry &actions = m_window.actions();
    QJsonObject keys;
    const auto &kept = m_settings.preferences().shortcuts;
    for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
        QJsonArray sequences;
        for (const QKeySequence &sequence : QKeySequence::listFromString(it.value(), QKeySequence::PortableText))
            sequences.append(sequence.toString(QKeySequence::PortableText));
        keys.insert(it.key(), sequences);
    }
    // What an action of another version was called is kept in the file, and is no mistake of the user.
    static_cast<void>(actions.importShortcuts(keys));
    actions.setLetterKeys(m_settings.preferences().letterKeys);
    connect(&actions, &ActionRegistry::shortcutsChanged, this, &Remembering::keepKeys);
}

void Remembering::keepKeys()
{
    const ActionRegistry &actions = m_window.actions();
    Preferences preferences = m_settings.preferences();
    preferences.letterKeys = actions.letterKeys();
    for (const QString &id : actions.ids()) {
        if (actions.isChanged(id))
            preferences.shortcuts[id] = QKeySequence::listToString(actions.shortcuts(id), QKeySequence::PortableText);
        else
            preferences.shortcuts.remove(id);
    }
    m_settings.set(preferences);
}

void Remembering::keepViews()
{
    SavedViews &views = m_window.views();
    QStringList problems;
    views.read(m_memory.savedViews(), problems);
    if (!problems.isEmpty())
        m_window.toasts().showMessage(Status::Degraded, problems.join(QLatin1Char(' ')));
    connect(&views, &SavedViews::changed, this, [this] { m_memory.setSavedViews(m_window.views().toJson()); });
    for (TablePage *page : m_window.findChildren<TablePage *>())
        page->showView(views.startOf(page->objectName()));
}

void Remembering::keepTables()
{
    for (const TablePage *page : m_window.findChildren<TablePage *>()) {
        const TableModelBase &model = page->model();
        QStringList ids;
        for (int column = 0; column < model.columnCount(); ++column)
            ids << model.columnInfo(column).id;
        m_memory.keepTable(page->objectName(), page->view()->horizontalHeader(), ids);
        FilterLine *line = page->filterLine();
        const QString name = page->objectName();
        line->setEarlier([this, name] { return m_memory.filters(name); });
        connect(line, &FilterLine::submitted, this, [this, line, name] { m_memory.addFilter(name, line->text()); });
    }
}

} // namespace skerry
