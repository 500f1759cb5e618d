#include "views/common/viewsmenu.h"

#include "models/savedviews.h"
#include "ui/namedialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QMenu>

#include <utility>

namespace skerry {

namespace {

// Names may have an ampersand, which a menu would take for a shortcut.
QString plain(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

ViewsMenu::ViewsMenu(const QString &page, Current current, QWidget *parent)
    : QPushButton(parent), m_page(page), m_current(std::move(current)), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("views"));
    setAutoDefault(false);
    setToolTip(tr("Filter, order and columns, kept under a name"));
    m_menu->setObjectName(QStringLiteral("viewsMenu"));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &ViewsMenu::fill);
    showName();
    hide();
}

void ViewsMenu::setViews(SavedViews *views)
{
    m_views = views;
    setVisible(views != nullptr);
    if (views)
        connect(views, &SavedViews::changed, this, &ViewsMenu::showName);
}

QString ViewsMenu::chosen() const
{
    return m_views && m_views->find(m_page, m_chosen) ? m_chosen : QString();
}

void ViewsMenu::choose(const QString &name)
{
    const auto view = m_views ? m_views->find(m_page, name) : std::nullopt;
    if (!view)
        return;
    m_chosen = name;
    showName();
    Q_EMIT viewChosen(*view);
}

void ViewsMenu::showName()
{
    const QString name = chosen();
    setText(name.isEmpty() ? tr("Views") : tr("View: %1").arg(plain(name)));
    setAccessibleName(name.isEmpty() ? tr("Saved views") : tr("Saved views, %1 is shown").arg(name));
}

void ViewsMenu::fill()
{
    // Of the last time; one of them may be what opened a dialog.
    for (QAction *action : m_menu->actions()) {
        m_menu->removeAction(action);
        action->deleteLater();
    }
    if (!m_views)
        return;
    addViews();
    addCommands();
}

void ViewsMenu::addViews()
{
    const QVector<SavedView> views = m_views->ofPage(m_page);
    for (const SavedView &view : views) {
        const QString name = view.name;
        QAction *action = m_menu->addAction(plain(name), this, [this, name] { choose(name); });
        action->setCheckable(true);
        action->setChecked(name == m_chosen);
        if (name == m_views->startOf(m_page))
            action->setText(tr("%1 (at the start)").arg(plain(name)));
    }
    if (m_removed)
        m_menu->addAction(tr("Bring back “%1”").arg(plain(m_removed->name)), this,
                          [this] { m_views->put(*std::exchange(m_removed, std::nullopt)); });
    if (!m_menu->actions().isEmpty())
        m_menu->addSeparator();
}

void ViewsMenu::addCommands()
{
    const QString name = chosen();
    const auto add = [this, &name](const char *id, const QString &text, auto run) {
        QAction *action = m_menu->addAction(text, this, run);
        action->setObjectName(QLatin1String(id));
        action->setEnabled(!name.isEmpty());
        return action;
    };
    const QString shown = name.isEmpty() ? tr("the view") : tr("“%1”").arg(plain(name));
    add("viewSaveAs", tr("Save view…"), [this] { saveAs(); })->setEnabled(true);
    QAction *keep = add("viewSave", tr("Save to %1").arg(shown), [this] { save(); });
    keep->setEnabled(!name.isEmpty() && current(name) != m_views->find(m_page, name));
    add("viewRename", tr("Rename %1…").arg(shown), [this] { rename(); });
    add("viewDelete", tr("Delete %1").arg(shown), [this] { remove(); });
    QAction *start = add("viewStart", tr("Begin with %1").arg(shown), [] {});
    start->setCheckable(true);
    start->setChecked(!name.isEmpty() && m_views->startOf(m_page) == name);
    connect(start, &QAction::toggled, this,
            [this, name](bool begin) { m_views->setStart(m_page, begin ? name : QString()); });
    m_menu->addSeparator();
    add("viewCopy", tr("Copy %1 as JSON").arg(shown), [this] { copy(); });
    add("viewPaste", tr("Paste from JSON"), [this] { paste(); })->setEnabled(true);
}

SavedView ViewsMenu::current(const QString &name) const
{
    SavedView view = m_current();
    view.name = name;
    view.page = m_page;
    return view;
}

void ViewsMenu::save()
{
    m_views->put(current(chosen()));
}

void ViewsMenu::saveAs()
{
    NameRequest request{tr("Save view"), tr("Save"), {}};
    request.note = [this](const QString &name) {
        return m_views && m_views->find(m_page, name) ? tr("There is a view of this name: it will be replaced.") : QString();
    };
    auto *dialog = new NameDialog(request, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_chosen = dialog->name();
        if (m_views)
            m_views->put(current(m_chosen));
    });
    dialog->open();
}

void ViewsMenu::rename()
{
    const QString before = chosen();
    NameRequest request{tr("Rename “%1”").arg(before), tr("Rename"), before};
    request.isRefused = [this, before](const QString &name) {
        return name == before || !m_views || m_views->find(m_page, name).has_value();
    };
    request.note = [before, refused = request.isRefused](const QString &name) {
        return name != before && refused(name) ? tr("There is a view of this name.") : QString();
    };
    auto *dialog = new NameDialog(request, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, before] {
        if (!m_views || m_chosen != before)
            return;
        m_chosen = dialog->name(); // first: what follows tells that the old name is gone
        m_views->rename(m_page, before, m_chosen);
    });
    dialog->open();
}

void ViewsMenu::remove()
{
    m_removed = m_views->find(m_page, chosen());
    m_views->remove(m_page, chosen());
}

void ViewsMenu::copy() const
{
    if (const auto view = m_views->find(m_page, chosen()))
        QGuiApplication::clipboard()->setText(QString::fromUtf8(QJsonDocument(view->toJson()).toJson()));
}

void ViewsMenu::paste()
{
    const QString remedy = tr("Copy a view as JSON on this page, or in a message from somebody else, then paste again.");
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8(), &error);
    if (!document.isObject())
        return Q_EMIT failed(tr("The clipboard holds no saved view: it is no JSON object."), remedy);
    QStringList problems;
    const auto view = SavedView::fromJson(document.object(), problems);
    if (!view || !problems.isEmpty())
        return Q_EMIT failed(problems.join(QLatin1Char(' ')), remedy);
    if (view->page != m_page)
        return Q_EMIT failed(tr("The view “%1” is one of the page “%2”.").arg(view->name, view->page),
                             tr("Go to that page and paste it there."));
    SavedView kept = *view;
    for (int number = 2; m_views->find(m_page, kept.name) && m_views->find(m_page, kept.name) != kept; ++number)
        kept.name = tr("%1 (%2)").arg(view->name).arg(number);
    m_views->put(kept);
    choose(kept.name);
}

} // namespace skerry
