#include "ui/actions/shortcuteditor.h"

#include "ui/actions/actionregistry.h"
#include "ui/actions/keys.h"
#include "ui/actions/shortcutsmodel.h"
#include "ui/messagebar.h"
#include "ui/tableview.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int GroupPx = 120;
constexpr int ActionPx = 320;

QPushButton *makeButton(const QString &name, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ShortcutEditor::ShortcutEditor(ActionRegistry &registry, QWidget *parent) : QWidget(parent), m_registry(registry)
{
    setObjectName(QStringLiteral("shortcutEditor"));
    setAccessibleName(tr("Keyboard shortcuts"));
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("shortcutFilter"));
    m_filter->setAccessibleName(tr("Find an action or a key"));
    m_filter->setPlaceholderText(m_filter->accessibleName());
    m_filter->setClearButtonEnabled(true);
    makeTable();
    m_letters = new QCheckBox(tr("Use shortcuts of single letters, such as G, O"), this);
    m_letters->setObjectName(QStringLiteral("shortcutLetters"));
    m_letters->setAccessibleName(m_letters->text());
    m_letters->setToolTip(tr("Switch them off if you dictate: spoken words could trigger them"));
    m_letters->setChecked(registry.letterKeys());
    m_resetAll = makeButton(QStringLiteral("shortcutResetAll"), tr("Reset all"), this);
    auto *below = new QHBoxLayout;
    below->addWidget(m_letters, 1);
    below->addWidget(m_resetAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeEdit());
    layout->addWidget(makeConflict());
    layout->addLayout(below);

    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_letters, &QCheckBox::toggled, &registry, &ActionRegistry::setLetterKeys);
    connect(m_resetAll, &QPushButton::clicked, &registry, &ActionRegistry::resetAllShortcuts);
    connect(&registry, &ActionRegistry::shortcutsChanged, this, &ShortcutEditor::showCurrent);
    showCurrent();
}

void ShortcutEditor::makeTable()
{
    m_proxy = new QSortFilterProxyModel(this);
    m_proxy->setSourceModel(new ShortcutsModel(m_registry, this));
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    m_table = new TableView(this);
    m_table->setObjectName(QStringLiteral("shortcutTable"));
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_proxy);
    m_table->setColumnWidths({GroupPx, ActionPx});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ShortcutEditor::showCurrent);
    connect(m_table, &TableView::opened, this, [this] { m_edit->setFocus(); });
}

QWidget *ShortcutEditor::makeEdit()
{
    auto *box = new QWidget(this);
    m_label = new QLabel(box);
    m_label->setObjectName(QStringLiteral("shortcutLabel"));
    m_label->setTextFormat(Qt::PlainText);
    m_edit = new QKeySequenceEdit(box);
    m_edit->setObjectName(QStringLiteral("shortcutEdit"));
    // A screen reader finds the line inside of it as well.
    m_line = m_edit->findChild<QLineEdit *>();
    m_label->setBuddy(m_edit);
    m_remove = makeButton(QStringLiteral("shortcutRemove"), tr("Remove"), box);
    m_remove->setAccessibleName(tr("Remove these keys"));
    m_reset = makeButton(QStringLiteral("shortcutReset"), tr("Reset"), box);
    m_reset->setAccessibleName(tr("Reset the keys of this action"));
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_label, 1);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    row->addWidget(m_reset);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, &ShortcutEditor::apply);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_edit->clear();
        apply();
    });
    connect(m_reset, &QPushButton::clicked, this, &ShortcutEditor::resetCurrent);
    return box;
}

QWidget *ShortcutEditor::makeConflict()
{
    m_conflict = new MessageBar(this);
    m_conflict->setObjectName(QStringLiteral("shortcutConflict"));
    const QPushButton *take = m_conflict->addAction(QStringLiteral("shortcutTake"), tr("Take it over"));
    const QPushButton *keep = m_conflict->addAction(QStringLiteral("shortcutKeep"), tr("Keep as it was"));
    connect(take, &QPushButton::clicked, this, &ShortcutEditor::takeOver);
    connect(keep, &QPushButton::clicked, this, &ShortcutEditor::showCurrent);
    return m_conflict;
}

QString ShortcutEditor::current() const
{
    return m_table->currentIndex().data(ShortcutsModel::IdRole).toString();
}

void ShortcutEditor::select(const QString &id)
{
    m_filter->clear();
    const QModelIndexList found = m_proxy->match(m_proxy->index(0, 0), ShortcutsModel::IdRole, id, 1, Qt::MatchExactly);
    if (!found.isEmpty())
        m_table->setCurrentIndex(found.constFirst());
}

// What is being typed and not yet applied is forgotten.
void ShortcutEditor::showCurrent()
{
    const QString id = current();
    const bool any = !id.isEmpty();
    const QList<QKeySequence> shortcuts = any ? m_registry.shortcuts(id) : QList<QKeySequence>();
    m_conflict->clear();
    m_label->setText(any ? tr("Keys for \"%1\"").arg(m_registry.text(id)) : tr("Choose an action to change its keys"));
    m_edit->setAccessibleName(m_label->text());
    m_line->setAccessibleName(m_label->text());
    m_edit->setKeySequence(shortcuts.value(0));
    m_edit->setEnabled(any);
    m_remove->setEnabled(!shortcuts.isEmpty());
    m_reset->setEnabled(any && m_registry.isChanged(id));
    m_resetAll->setEnabled(!m_registry.exportShortcuts().isEmpty());
    m_letters->setChecked(m_registry.letterKeys());
}

// What the action would have: the typed keys instead of its first ones. Further ones stay.
QList<QKeySequence> ShortcutEditor::withTyped(const QString &id) const
{
    QList<QKeySequence> shortcuts = m_registry.shortcuts(id).mid(1);
    const QKeySequence typed = m_edit->keySequence();
    shortcuts.removeAll(typed);
    if (!typed.isEmpty())
        shortcuts.prepend(typed);
    return shortcuts;
}

void ShortcutEditor::apply()
{
    const QString id = current();
    if (id.isEmpty())
        return;
    const QKeySequence typed = m_edit->keySequence();
    const QVector<QString> users = m_registry.usersOf(typed, id);
    if (users.isEmpty() || typed == m_registry.shortcuts(id).value(0)) {
        m_registry.setShortcuts(id, withTyped(id));
        showCurrent();
        return;
    }
    QStringList names;
    for (const QString &user : users)
        names.append(tr("\"%1\"").arg(m_registry.text(user)));
    const QString shown = typed.toString(QKeySequence::NativeText);
    m_conflict->showMessage(Status::Degraded, tr("%1 gets in the way of %2.").arg(shown, names.join(QStringLiteral(", "))));
}

void ShortcutEditor::takeOver()
{
    const QString id = current();
    const QKeySequence typed = m_edit->keySequence();
    const QList<QKeySequence> mine = withTyped(id);
    for (const QString &user : m_registry.usersOf(typed, id)) {
        QList<QKeySequence> left = m_registry.shortcuts(user);
        left.removeIf([&typed](const QKeySequence &keys) { return overlap(keys, typed); });
        m_registry.setShortcuts(user, left);
    }
    m_registry.setShortcuts(id, mine);
    showCurrent();
}

// The default keys may have been given to another action since; then it is asked about like any other.
void ShortcutEditor::resetCurrent()
{
    const QString id = current();
    const QKeySequence first = m_registry.spec(id).shortcuts.value(0);
    if (m_registry.usersOf(first, id).isEmpty()) {
        m_registry.resetShortcuts(id);
        return;
    }
    m_edit->setKeySequence(first);
    apply();
}

} // namespace skerry
