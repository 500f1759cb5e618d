#include "ui/actions/actionregistry.h"

#include "ui/accessible.h"
#include "ui/actions/keyguard.h"
#include "ui/actions/keys.h"
#include "ui/actions/kinds.h"
#include "ui/actions/tintedicon.h"

#include <QAbstractButton>
#include <QAction>
#include <QJsonArray>
#include <QMenu>
#include <QWidget>

#include <algorithm>

namespace skerry {

namespace {

QString withoutMnemonic(QString text)
{
    const QString doubled = QStringLiteral("&&");
    const QChar kept(u'\u0001');
    return text.replace(doubled, kept).remove(QLatin1Char('&')).replace(kept, QLatin1Char('&'));
}

} // namespace

QString groupTitle(ActionGroup group)
{
    switch (group) {
    case ActionGroup::GoTo:
        return ActionRegistry::tr("Go to");
    case ActionGroup::Objects:
        return ActionRegistry::tr("Objects");
    case ActionGroup::Actions:
        return ActionRegistry::tr("Actions");
    case ActionGroup::Views:
        return ActionRegistry::tr("Views");
    case ActionGroup::Settings:
        return ActionRegistry::tr("Settings");
    case ActionGroup::Help:
        break;
    }
    return ActionRegistry::tr("Help");
}

ActionRegistry::ActionRegistry(QWidget *window) : QObject(window), m_window(window)
{
    new KeyGuard(*this);
}

QAction *ActionRegistry::add(ActionSpec spec)
{
    Q_ASSERT_X(!spec.id.isEmpty() && !m_entries.contains(spec.id), "ActionRegistry::add", qUtf8Printable(spec.id));
    const QString id = spec.id;
    auto *action = new QAction(spec.text, this);
    action->setObjectName(id);
    action->setCheckable(spec.checkable);
    if (!spec.icon.isEmpty())
        action->setIcon(tintedIcon(spec.icon));
    const QList<QKeySequence> shortcuts = spec.shortcuts;
    m_ids.append(id);
    Entry &entry = *m_entries.insert(id, Entry{std::move(spec), action, shortcuts});
    applyShortcuts(entry);
    m_window->addAction(action);
    connect(action, &QAction::triggered, this, [this, id] { trigger(id); });
    refresh(entry);
    Q_EMIT actionAdded(id);
    return action;
}

void ActionRegistry::setRoleCheck(std::function<QString(const QString &)> whyNot)
{
    m_whyNotRole = std::move(whyNot);
    refresh();
}

void ActionRegistry::setTargets(Targets targets)
{
    if (targets == m_targets)
        return;
    m_targets = std::move(targets);
    refresh();
}

QVector<QString> ActionRegistry::idsFor(const QString &kind) const
{
    QVector<QString> ids = m_ids;
    ids.removeIf(
        [&](const QString &id) { return spec(id).on.isEmpty() || (spec(id).on != kind && spec(id).on != AnyKind); });
    return ids;
}

const ActionRegistry::Entry &ActionRegistry::entry(const QString &id) const
{
    const auto it = m_entries.constFind(id);
    Q_ASSERT_X(it != m_entries.cend(), "ActionRegistry", qUtf8Printable(id));
    return *it;
}

QAction *ActionRegistry::action(const QString &id) const
{
    return contains(id) ? entry(id).action : nullptr;
}

const ActionSpec &ActionRegistry::spec(const QString &id) const
{
    return entry(id).spec;
}

QString ActionRegistry::text(const QString &id) const
{
    return withoutMnemonic(entry(id).spec.text);
}

QString ActionRegistry::whyNot(const QString &id) const
{
    const ActionSpec &spec = entry(id).spec;
    if (const QString reason = spec.role.isEmpty() || !m_whyNotRole ? QString() : m_whyNotRole(spec.role); !reason.isEmpty())
        return reason;
    if (!spec.on.isEmpty())
        return whyNotOnTargets(spec);
    return spec.whyNot ? spec.whyNot() : QString();
}

QString ActionRegistry::whyNotOnTargets(const ActionSpec &spec) const
{
    if (m_targets.names.isEmpty() || (spec.on != AnyKind && spec.on != m_targets.kind))
        return selectFirst(spec.on, spec.single);
    if (spec.single && m_targets.names.size() > 1)
        return tr("This works on one at a time, and %1 are selected.").arg(countOf(m_targets.kind, m_targets.names.size()));
    return spec.whyNotOn ? spec.whyNotOn(m_targets) : QString();
}

void ActionRegistry::fill(QMenu *menu, const QVector<QString> &ids)
{
    menu->setToolTipsVisible(true);
    for (const QString &id : ids) {
        if (id.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(entry(id).action);
    }
    connect(menu, &QMenu::aboutToShow, this, qOverload<>(&ActionRegistry::refresh), Qt::UniqueConnection);
}

void ActionRegistry::refresh()
{
    for (const QString &id : std::as_const(m_ids))
        refresh(entry(id));
}

void ActionRegistry::refresh(const Entry &entry)
{
    show(entry, whyNot(entry.spec.id));
}

void ActionRegistry::show(const Entry &entry, const QString &reason)
{
    QAction &action = *entry.action;
    action.setEnabled(reason.isEmpty());
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    const QString text = withoutMnemonic(entry.spec.text);
    const QString tip = !reason.isEmpty() ? reason : keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys);
    action.setToolTip(tip);
    action.setStatusTip(reason);
    if (entry.spec.checkable && entry.spec.isChecked)
        action.setChecked(entry.spec.isChecked());
    for (QObject *user : action.associatedObjects()) {
        if (auto *button = qobject_cast<QAbstractButton *>(user)) {
            setAccessibleWords(button, text);
            setAccessibleDetail(button, reason);
        }
    }
}

// The action was enabled when it was last asked; what counts is what it says now.
void ActionRegistry::trigger(const QString &id)
{
    const QString reason = whyNot(id);
    if (reason.isEmpty()) {
        // Of its own: what runs may register further actions, and select something else.
        const ActionSpec spec = entry(id).spec;
        if (spec.runOn)
            spec.runOn(Targets(m_targets));
        else if (spec.run)
            spec.run();
    }
    if (!reason.isEmpty()) {
        if (entry(id).spec.checkable)
            entry(id).action->setChecked(!entry(id).action->isChecked());
        show(entry(id), reason);
        Q_EMIT refused(id, reason);
        return;
    }
    refresh(entry(id));
}

QList<QKeySequence> ActionRegistry::shortcuts(const QString &id) const
{
    return entry(id).shortcuts;
}

void ActionRegistry::setShortcuts(const QString &id, const QList<QKeySequence> &shortcuts)
{
    if (!contains(id) || entry(id).shortcuts == shortcuts)
        return;
    store(m_entries[id], shortcuts);
    Q_EMIT shortcutsChanged();
}

bool ActionRegistry::isChanged(const QString &id) const
{
    return entry(id).shortcuts != entry(id).spec.shortcuts;
}

void ActionRegistry::resetShortcuts(const QString &id)
{
    setShortcuts(id, entry(id).spec.shortcuts);
}

void ActionRegistry::resetAllShortcuts()
{
    importShortcuts({});
}

QVector<KeyConflict> ActionRegistry::conflicts() const
{
    QVector<KeyConflict> result;
    for (qsizetype i = 0; i < m_ids.size(); ++i) {
        for (const QKeySequence &keys : entry(m_ids.at(i)).shortcuts) {
            for (qsizetype k = i + 1; k < m_ids.size(); ++k) {
                for (const QKeySequence &others : entry(m_ids.at(k)).shortcuts)
                    if (overlap(keys, others))
                        result.append({m_ids.at(i), m_ids.at(k), keys, others});
            }
        }
    }
    return result;
}

QVector<QString> ActionRegistry::usersOf(const QKeySequence &keys, const QString &id) const
{
    QVector<QString> result;
    for (const QString &other : m_ids) {
        const QList<QKeySequence> &shortcuts = entry(other).shortcuts;
        if (other != id && std::any_of(shortcuts.begin(), shortcuts.end(), [&](const auto &s) { return overlap(s, keys); }))
            result.append(other);
    }
    return result;
}

void ActionRegistry::setLetterKeys(bool enabled)
{
    if (enabled == m_letterKeys)
        return;
    m_letterKeys = enabled;
    for (const QString &id : std::as_const(m_ids))
        applyShortcuts(entry(id));
    refresh();
    Q_EMIT shortcutsChanged();
}

void ActionRegistry::store(Entry &entry, const QList<QKeySequence> &shortcuts)
{
    entry.shortcuts = shortcuts;
    applyShortcuts(entry);
    refresh(entry);
}

void ActionRegistry::applyShortcuts(const Entry &entry)
{
    QList<QKeySequence> effective;
    for (const QKeySequence &keys : entry.shortcuts)
        if (m_letterKeys || !isLetterKeys(keys))
            effective.append(keys);
    entry.action->setShortcuts(effective);
}

QJsonObject ActionRegistry::exportShortcuts() const
{
    QJsonObject result;
    for (const QString &id : m_ids) {
        if (!isChanged(id))
            continue;
        QJsonArray list;
        for (const QKeySequence &keys : entry(id).shortcuts)
            list.append(keys.toString(QKeySequence::PortableText));
        result.insert(id, list);
    }
    return result;
}

QVector<QString> ActionRegistry::importShortcuts(const QJsonObject &changed)
{
    QVector<QString> problems;
    for (auto it = changed.begin(); it != changed.end(); ++it)
        if (!contains(it.key()))
            problems.append(tr("Shortcuts of \"%1\" were left out: this version has no such action.").arg(it.key()));
    for (const QString &id : std::as_const(m_ids)) {
        Entry &entry = m_entries[id];
        QList<QKeySequence> shortcuts = entry.spec.shortcuts;
        if (const QJsonValue value = changed.value(id); value.isArray()) {
            const QJsonArray list = value.toArray();
            QList<QKeySequence> read;
            for (const auto &item : list) {
                if (const auto keys = parseKeys(item.toString()))
                    read.append(*keys);
                else
                    problems.append(
                        tr("A shortcut of \"%1\" was left out: \"%2\" names no keys. Set it again in the settings.")
                            .arg(text(id), item.toVariant().toString()));
            }
            // An empty list takes the shortcuts away; one of nothing but rubbish says nothing.
            if (list.isEmpty() || !read.isEmpty())
                shortcuts = read;
        } else if (!value.isUndefined()) {
            problems.append(tr("The shortcuts of \"%1\" were left out: they are no list.").arg(text(id)));
        }
        store(entry, shortcuts);
    }
    Q_EMIT shortcutsChanged();
    return problems;
}

} // namespace skerry
