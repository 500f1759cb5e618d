#include "views/dock/eventstable.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"

namespace skerry {

EventsTable::EventsTable(const EventLog &log, const PlaneModels &models, QObject *parent)
    : QAbstractTableModel(parent), m_log(log), m_models(models)
{
    connect(&log, &EventLog::added, this, &EventsTable::take);
}

void EventsTable::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    if (following)
        reload();
}

void EventsTable::setKinds(const QSet<EventKind> &kinds)
{
    m_kinds = kinds;
    if (m_following)
        reload();
}

void EventsTable::reload()
{
    beginResetModel();
    m_events.clear();
    for (int i = 0; i < m_log.size(); ++i)
        if (isShown(m_log.at(i)))
            m_events.push_back(m_log.at(i));
    endResetModel();
}

void EventsTable::take(int count)
{
    if (!m_following)
        return;
    std::vector<Event> fresh;
    for (int i = 0; i < count; ++i)
        if (isShown(m_log.at(i)))
            fresh.push_back(m_log.at(i));
    if (fresh.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    m_events.insert(m_events.begin(), fresh.begin(), fresh.end());
    endInsertRows();
    if (m_events.size() <= limits::Events)
        return;
    beginRemoveRows({}, static_cast<int>(limits::Events), rowCount() - 1);
    m_events.resize(limits::Events);
    endRemoveRows();
}

void EventsTable::refreshAges()
{
    if (!m_events.empty())
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age), {Qt::DisplayRole});
}

int EventsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventsTable::textAt(int row, int column) const
{
    const Event &event = at(row);
    switch (column) {
    case Time:
        return text::formatTime(event.at);
    case Age:
        return text::relativeAge(m_models.clock().age(event.at));
    case What:
        return event.text;
    case Object:
        return event.object;
    case Why:
        return event.why;
    default:
        return {};
    }
}

QVariant EventsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textAt(index.row(), index.column());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            textAt(index.row(), index.column()));
    if (role == Qt::TextAlignmentRole && index.column() == Age)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant EventsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Age)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Time"), tr("Ago"), tr("What"), tr("Node or rollout"), tr("Why")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace skerry
