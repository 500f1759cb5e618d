#include "views/overview/recentchanges.h"

#include "models/planemodels.h"
#include "models/text.h"

#include <algorithm>

namespace skerry {

namespace {

constexpr qsizetype Shown = 20;

} // namespace

RecentChanges::RecentChanges(PlaneModels &models, QObject *parent) : QAbstractTableModel(parent), m_models(models) {}

void RecentChanges::refresh()
{
    QVector<Entry> entries;
    const KeyedStore<Rollout> &rollouts = m_models.rollouts();
    for (int row = 0; row < rollouts.size(); ++row) {
        const Rollout &rollout = rollouts.at(row);
        if (m_inScope && !m_inScope(rollout))
            continue;
        // Each list is in the order of time: more than that many of one rollout are never shown.
        const qsizetype first = std::max<qsizetype>(0, rollout.transitions.size() - Shown);
        for (qsizetype i = first; i < rollout.transitions.size(); ++i)
            entries.append({rollout.meta.name, rollout.transitions.at(i)});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.transition.at > b.transition.at; });
    entries.resize(std::min(entries.size(), Shown));
    if (entries == m_entries) {
        if (!m_entries.isEmpty())
            Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age));
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int RecentChanges::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int RecentChanges::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RecentChanges::textAt(int row, int column) const
{
    const auto &[rollout, transition] = m_entries.at(row);
    switch (column) {
    case Age:
        return text::relativeAge(m_models.clock().age(transition.at));
    case RolloutName:
        return rollout;
    case What:
        return transition.to == RolloutPhase::Wave ? tr("Wave %1").arg(transition.wave)
                                                   : text::sentenceCase(text::word(transition.to));
    case Actor:
        return transition.actor;
    case Reason:
        return transition.reason.isEmpty() ? transition.verdict : transition.reason;
    default:
        return {};
    }
}

QVariant RecentChanges::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Age)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Age)
        return text::formatTime(m_entries.at(index.row()).transition.at);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textAt(index.row(), index.column());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            textAt(index.row(), index.column()));
    return {};
}

QVariant RecentChanges::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Age)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Ago"), tr("Rollout"), tr("What"), tr("By"), tr("Why")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace skerry
