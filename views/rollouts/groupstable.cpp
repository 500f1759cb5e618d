#include "views/rollouts/groupstable.h"

#include "models/rolloutstable.h"
#include "models/text.h"

#include <QFont>
#include <QRegularExpression>

namespace skerry {

namespace {

quint32 countOf(const RolloutGroup &group, int column)
{
    switch (column) {
    case GroupsTable::Nodes:
        return group.total;
    case GroupsTable::Waiting:
        return group.waiting;
    case GroupsTable::PendingOffline:
        return group.pendingOffline;
    case GroupsTable::Updating:
        return group.updating;
    case GroupsTable::Succeeded:
        return group.succeeded;
    case GroupsTable::Failed:
        return group.failed;
    case GroupsTable::Skipped:
        return group.skipped;
    case GroupsTable::Gone:
        return group.gone;
    default:
        return 0;
    }
}

bool isCount(int column)
{
    return column != GroupsTable::Name && column != GroupsTable::Progress;
}

} // namespace

void GroupsTable::setRollout(const Rollout &rollout)
{
    const int current = isFinished(rollout.phase) ? -1 : static_cast<int>(rollout.wave);
    if (rollout.meta.name != m_rollout || rollout.groups.size() != m_groups.size() ||
        rollout.plan.wavePercent != m_wavePercent) {
        beginResetModel();
        m_rollout = rollout.meta.name;
        m_groups = rollout.groups;
        m_wavePercent = rollout.plan.wavePercent;
        m_current = current;
        endResetModel();
        return;
    }
    const int before = std::exchange(m_current, current);
    for (int row = 0; row < m_groups.size(); ++row) {
        const bool turn = current != before && (row == current || row == before);
        if (m_groups.at(row) == rollout.groups.at(row) && !turn)
            continue;
        m_groups[row] = rollout.groups.at(row);
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int GroupsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int GroupsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString GroupsTable::nameAt(int row) const
{
    if (row == 0)
        return tr("Canary");
    const int wave = row - 1;
    if (wave < m_wavePercent.size() && m_wavePercent.size() == m_groups.size() - 1)
        return tr("Wave %1 (to %2 %)").arg(row).arg(m_wavePercent.at(wave));
    // By what is in it: "wave 2 (tier = edge)", or as the plan calls it.
    static const QRegularExpression numbered(QStringLiteral("^wave \\d+ \\((.*)\\)$"));
    const QString &name = m_groups.at(row).name;
    if (const auto match = numbered.match(name); match.hasMatch())
        return tr("Wave %1 (%2)").arg(row).arg(match.captured(1));
    return name.isEmpty() ? tr("Wave %1").arg(row) : tr("Wave %1: %2").arg(row).arg(name);
}

QVariant GroupsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name)
            return nameAt(index.row());
        return isCount(column) ? text::formatCount(countOf(m_groups.at(index.row()), column)) : QString();
    case Qt::TextAlignmentRole:
        return QVariant(isCount(column) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font;
        font.setBold(column == Name && index.row() == m_current);
        return font;
    }
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        if (column == Progress)
            return describe(sharesOf(m_groups.at(index.row())));
        return QStringLiteral("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                            data(index, Qt::DisplayRole).toString());
    default:
        return {};
    }
}

QVariant GroupsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(isCount(section) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Group");
    case Nodes:
        return tr("Nodes");
    case Progress:
        return tr("Progress");
    case Waiting:
        return tr("Waiting");
    case PendingOffline:
        return tr("Pending offline");
    case Updating:
        return tr("Updating");
    case Succeeded:
        return tr("Succeeded");
    case Failed:
        return tr("Failed");
    case Skipped:
        return tr("Skipped");
    case Gone:
        return tr("Gone");
    default:
        return {};
    }
}

} // namespace skerry
