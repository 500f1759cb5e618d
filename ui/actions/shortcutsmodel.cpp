#include "ui/actions/shortcutsmodel.h"

#include "ui/actions/actionregistry.h"

#include <QFont>

#include <algorithm>

namespace skerry {

ShortcutsModel::ShortcutsModel(ActionRegistry &registry, QObject *parent) : QAbstractTableModel(parent), m_registry(registry)
{
    const auto load = [this] {
        m_ids = m_registry.ids();
        std::stable_sort(m_ids.begin(), m_ids.end(), [this](const QString &a, const QString &b) {
            return m_registry.spec(a).group < m_registry.spec(b).group;
        });
    };
    load();
    connect(&registry, &ActionRegistry::actionAdded, this, [this, load] {
        beginResetModel();
        load();
        endResetModel();
    });
    connect(&registry, &ActionRegistry::shortcutsChanged, this, [this] {
        if (!m_ids.isEmpty())
            Q_EMIT dataChanged(index(0, Keys), index(rowCount() - 1, Keys));
    });
}

int ShortcutsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ShortcutsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ShortcutsModel::textOf(const QString &id, int column) const
{
    switch (column) {
    case Group:
        return groupTitle(m_registry.spec(id).group);
    case Action:
        return m_registry.text(id);
    default: {
        QStringList keys;
        for (const QKeySequence &each : m_registry.shortcuts(id))
            keys.append(each.toString(QKeySequence::NativeText));
        return keys.join(tr("  or  "));
    }
    }
}

QVariant ShortcutsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString &id = m_ids.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(id, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == Keys && m_registry.shortcuts(id).isEmpty())
            return tr("no keys");
        return textOf(id, index.column());
    case Qt::ToolTipRole:
        return index.column() == Keys && m_registry.isChanged(id) ? tr("Changed by you") : QVariant();
    case Qt::FontRole: {
        // What differs from the defaults.
        if (index.column() != Keys || !m_registry.isChanged(id))
            return {};
        QFont font;
        font.setBold(true);
        return font;
    }
    case IdRole:
        return id;
    default:
        return {};
    }
}

QVariant ShortcutsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Group:
        return tr("Group");
    case Action:
        return tr("Action");
    default:
        return tr("Keys");
    }
}

} // namespace skerry
