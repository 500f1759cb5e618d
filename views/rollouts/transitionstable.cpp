#include "views/rollouts/transitionstable.h"

#include "models/text.h"

namespace skerry {

void TransitionsTable::setRollout(const Rollout &rollout)
{
    const qsizetype added = rollout.transitions.size() - m_transitions.size();
    const bool grown = rollout.meta.name == m_rollout && added >= 0 &&
                       std::equal(m_transitions.cbegin(), m_transitions.cend(), rollout.transitions.cbegin());
    if (!grown) {
        beginResetModel();
        m_rollout = rollout.meta.name;
        m_transitions = rollout.transitions;
        endResetModel();
    } else if (added > 0) {
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_transitions = rollout.transitions;
        endInsertRows();
    }
}

int TransitionsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_transitions.size());
}

int TransitionsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TransitionsTable::textAt(int row, int column) const
{
    const RolloutTransition &transition = at(row);
    switch (column) {
    case Time:
        return text::formatTime(transition.at);
    case From:
        return text::sentenceCase(text::word(transition.from));
    case To:
        return transition.to == RolloutPhase::Wave ? tr("Wave %1").arg(transition.wave)
                                                   : text::sentenceCase(text::word(transition.to));
    case Actor:
        return transition.actor;
    case Reason:
        return transition.reason;
    case Evidence:
        return transition.verdict;
    default:
        return {};
    }
}

QVariant TransitionsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textAt(index.row(), index.column());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            textAt(index.row(), index.column()));
    return {};
}

QVariant TransitionsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Actor:
        return tr("By");
    case Reason:
        return tr("Reason");
    case Evidence:
        return tr("Evidence");
    default:
        return {};
    }
}

} // namespace skerry
