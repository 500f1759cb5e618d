#include "views/latency/percentilestable.h"

#include "models/telemetrytext.h"
#include "models/text.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace skerry {

namespace {

QString kindWord(SubjectKind kind)
{
    switch (kind) {
    case SubjectKind::Plane:
        return PercentilesTable::tr("all");
    case SubjectKind::Site:
        return PercentilesTable::tr("site");
    case SubjectKind::Fleet:
        return PercentilesTable::tr("fleet");
    case SubjectKind::Release:
        return PercentilesTable::tr("release");
    case SubjectKind::Rollout:
        return PercentilesTable::tr("rollout");
    default:
        return {};
    }
}

bool isNumber(int column)
{
    return column >= PercentilesTable::P50;
}

// What has no requests comes last in both directions.
std::optional<double> numberOf(const GroupPercentiles &group, int column)
{
    if (column == PercentilesTable::Requests)
        return double(group.requests);
    const int i = column - PercentilesTable::P50;
    return i < group.valuesMs.size() ? std::optional(group.valuesMs.at(i)) : std::nullopt;
}

} // namespace

void PercentilesTable::setGroups(const QVector<GroupPercentiles> &groups)
{
    const auto isSame = [](const GroupPercentiles &a, const GroupPercentiles &b) { return a.subject == b.subject; };
    const bool same = std::equal(groups.cbegin(), groups.cend(), m_groups.cbegin(), m_groups.cend(), isSame);
    if (!same) {
        beginResetModel();
        m_groups = groups;
        m_order = sorted();
        endResetModel();
        return;
    }
    // Rows keep their places under the hand of whoever reads them, until they are sorted again.
    m_groups = groups;
    if (!m_groups.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_groups.size()) - 1, ColumnCount - 1));
}

int PercentilesTable::rowOf(const TelemetrySubject &subject) const
{
    for (int row = 0; row < m_order.size(); ++row) {
        if (at(row).subject == subject)
            return row;
    }
    return -1;
}

int PercentilesTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_groups.size());
}

int PercentilesTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PercentilesTable::cell(const GroupPercentiles &group, int column) const
{
    if (column == Kind)
        return kindWord(group.subject.kind);
    if (column == Name)
        return text::nameOf(group.subject);
    if (column == Requests)
        return text::formatCount(qint64(group.requests));
    const auto number = numberOf(group, column);
    return number ? QLocale().toString(*number, 'f', *number < 100 ? 1 : 0) : QStringLiteral("–");
}

QVariant PercentilesTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return cell(at(index.row()), index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant(isNumber(index.column()) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

QVariant PercentilesTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(isNumber(section) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Kind"),    tr("Group"),   tr("p50, ms"),
                                         tr("p95, ms"), tr("p99, ms"), tr("Requests")};
    return titles[section];
}

void PercentilesTable::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged();
    m_column = column;
    m_direction = order;
    const auto before = m_order;
    m_order = sorted();
    QModelIndexList from;
    QModelIndexList to;
    for (const auto &old : persistentIndexList()) {
        from.append(old);
        to.append(index(int(m_order.indexOf(before.at(old.row()))), old.column()));
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

QVector<int> PercentilesTable::sorted() const
{
    QVector<int> order(m_groups.size());
    std::iota(order.begin(), order.end(), 0);
    if (m_column < 0)
        return order;
    const QCollator collator;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto &left = m_groups.at(a);
        const auto &right = m_groups.at(b);
        if (!isNumber(m_column)) {
            const int compared = collator.compare(cell(left, m_column), cell(right, m_column));
            return m_direction == Qt::AscendingOrder ? compared < 0 : compared > 0;
        }
        const auto x = numberOf(left, m_column);
        const auto y = numberOf(right, m_column);
        if (!x || !y)
            return x.has_value() && !y;
        return m_direction == Qt::AscendingOrder ? *x < *y : *x > *y;
    });
    return order;
}

} // namespace skerry
