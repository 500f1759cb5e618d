#include "views/overview/tiertable.h"

#include "models/filterterms.h"
#include "models/text.h"

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr std::array Tiers = {Tier::Cloud, Tier::Edge, Tier::Device};

NodeState stateOf(int column)
{
    switch (column) {
    case TierTable::Online:
        return NodeState::Online;
    case TierTable::Degraded:
        return NodeState::Degraded;
    case TierTable::Critical:
        return NodeState::Critical;
    case TierTable::Offline:
        return NodeState::Offline;
    default:
        return NodeState::Updating;
    }
}

Qt::Alignment alignmentOf(int column)
{
    return column == TierTable::Name ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter;
}

} // namespace

void TierTable::setCounts(const std::optional<Counts> &counts)
{
    const std::optional<Counts> before = std::exchange(m_counts, counts);
    for (int row = 0; row < rowCount(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (before && counts ? (*before)[at] != (*counts)[at] : before.has_value() != counts.has_value())
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int TierTable::rowOf(Tier tier)
{
    const auto found = std::find(Tiers.begin(), Tiers.end(), tier);
    return found == Tiers.end() ? -1 : static_cast<int>(found - Tiers.begin());
}

QString TierTable::filterWord(int row)
{
    return filterterms::wordFor(filterterms::tierWords(), int(Tiers[static_cast<std::size_t>(row)]));
}

int TierTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Tiers.size());
}

int TierTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TierTable::textAt(int row, int column) const
{
    const auto at = static_cast<std::size_t>(row);
    if (column == Name)
        return text::sentenceCase(text::word(Tiers[at]));
    if (!m_counts)
        return QStringLiteral("\u2013");
    const NodeCounts &counts = (*m_counts)[at];
    return text::formatCount(column == Nodes ? counts.total() : counts.of(stateOf(column)));
}

QVariant TierTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textAt(index.row(), index.column());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            textAt(index.row(), index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(index.column()));
    return {};
}

QVariant TierTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(section));
    if (role != Qt::DisplayRole)
        return {};
    if (section == Name)
        return tr("Tier");
    return section == Nodes ? tr("Nodes") : text::sentenceCase(text::word(stateOf(section)));
}

} // namespace skerry
