// The events that are to be seen, newest first. Follows the log only while it is told to: a hidden list costs nothing.
#pragma once

#include "models/eventlog.h"

#include <QAbstractTableModel>
#include <QSet>

namespace skerry {

class EventsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Age, What, Object, Why, ColumnCount };

    // Both outlive it.
    EventsTable(const EventLog &log, const PlaneModels &models, QObject *parent);

    void setFollowing(bool following);
    // Empty: all.
    void setKinds(const QSet<EventKind> &kinds);
    void refreshAges();
    [[nodiscard]] const Event &at(int row) const { return m_events.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool isShown(const Event &event) const { return m_kinds.isEmpty() || m_kinds.contains(event.kind); }
    void reload();
    void take(int count);
    [[nodiscard]] QString textAt(int row, int column) const;

    const EventLog &m_log;
    const PlaneModels &m_models;
    std::deque<Event> m_events;
    QSet<EventKind> m_kinds;
    bool m_following = false;
};

} // namespace skerry
