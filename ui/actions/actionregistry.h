// All actions of a window: one QAction for each, which menus, tool bars, the palette and the overlay of shortcuts share.
// Belongs to its window. Keeps the actions enabled or disabled by their own reasons, and the shortcuts as the user set them.
#pragma once

#include "ui/actions/actionspec.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace skerry {

class KeyGuard;

// Two actions that want the same keys, or one of which begins with the keys of the other.
struct KeyConflict {
    QString first;
    QString second;
    QKeySequence firstKeys;
    QKeySequence secondKeys;
};

class ActionRegistry final : public QObject
{
    Q_OBJECT

public:
    explicit ActionRegistry(QWidget *window);

    // An id is registered once. The QAction has it as its object name, and belongs to the registry.
    QAction *add(ActionSpec spec);
    // Why what needs a role cannot be done now, as a sentence; empty: it can. Until this is set everybody has all roles.
    void setRoleCheck(std::function<QString(const QString &role)> whyNot);
    // What actions on objects act on from now on.
    void setTargets(Targets targets);
    [[nodiscard]] const Targets &targets() const { return m_targets; }

    [[nodiscard]] QWidget *window() const { return m_window; }
    [[nodiscard]] const QVector<QString> &ids() const { return m_ids; } // in the order of registration
    // Actions on objects of this kind, those for every kind among them.
    [[nodiscard]] QVector<QString> idsFor(const QString &kind) const;
    [[nodiscard]] bool contains(const QString &id) const { return m_entries.contains(id); }
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] const ActionSpec &spec(const QString &id) const;
    // Without the & of the menu.
    [[nodiscard]] QString text(const QString &id) const;
    // Asks now. Empty: allowed.
    [[nodiscard]] QString whyNot(const QString &id) const;

    // Adds the actions to a menu that asks for the reasons whenever it opens; an empty id is a separator.
    void fill(QMenu *menu, const QVector<QString> &ids);

    // As set; what works now is QAction::shortcuts(), which lacks letters that are switched off.
    [[nodiscard]] QList<QKeySequence> shortcuts(const QString &id) const;
    void setShortcuts(const QString &id, const QList<QKeySequence> &shortcuts);
    [[nodiscard]] bool isChanged(const QString &id) const;
    void resetShortcuts(const QString &id);
    void resetAllShortcuts();
    [[nodiscard]] QVector<KeyConflict> conflicts() const;
    // Actions other than `id` that these keys would get in the way of.
    [[nodiscard]] QVector<QString> usersOf(const QKeySequence &keys, const QString &id) const;

    // WCAG 2.1.4: shortcuts of letters alone, which dictation and slips trigger, can be switched off as a whole.
    [[nodiscard]] bool letterKeys() const { return m_letterKeys; }
    void setLetterKeys(bool enabled);

    // Only what the user changed, as {"id": ["Ctrl+K", "G, O"]}.
    [[nodiscard]] QJsonObject exportShortcuts() const;
    // The defaults, and over them what is in `changed`. Returns a sentence for each part that could not be used; the rest
    // holds.
    QVector<QString> importShortcuts(const QJsonObject &changed);

public Q_SLOTS:
    // Asks every action whether it is allowed now. Cheap if the reasons are.
    void refresh();

Q_SIGNALS:
    void actionAdded(const QString &id);
    void shortcutsChanged();
    // Somebody triggered an action that was not allowed any more, or keys that belong to several.
    void refused(const QString &id, const QString &reason);
    // The beginning of a chord was typed, as people write it; empty when it has ended.
    void chordChanged(const QString &keys);

private:
    friend class KeyGuard;

    struct Entry {
        ActionSpec spec;
        QAction *action = nullptr;
        QList<QKeySequence> shortcuts;
    };

    [[nodiscard]] QString whyNotOnTargets(const ActionSpec &spec) const;
    void refresh(const Entry &entry);
    void show(const Entry &entry, const QString &reason);
    void trigger(const QString &id);
    void store(Entry &entry, const QList<QKeySequence> &shortcuts);
    void applyShortcuts(const Entry &entry);
    [[nodiscard]] const Entry &entry(const QString &id) const;

    QWidget *m_window;
    QVector<QString> m_ids;
    QHash<QString, Entry> m_entries;
    std::function<QString(const QString &)> m_whyNotRole;
    Targets m_targets;
    bool m_letterKeys = true;
};

} // namespace skerry
