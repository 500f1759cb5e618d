#include "ui/notificationlog.h"

#include "models/text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>

namespace skerry {

QString spokenStatus(Status status)
{
    switch (status) {
    case Status::Healthy:
        return NotificationLog::tr("Done");
    case Status::Degraded:
        return NotificationLog::tr("Warning");
    case Status::Critical:
        return NotificationLog::tr("Error");
    case Status::Updating:
        return NotificationLog::tr("In progress");
    case Status::Offline:
        break;
    }
    return NotificationLog::tr("Note");
}

NotificationLog::NotificationLog(std::function<qint64()> now, QObject *parent)
    : QAbstractListModel(parent), m_now(now ? std::move(now) : std::function<qint64()>(&QDateTime::currentMSecsSinceEpoch))
{
}

void NotificationLog::add(Status status, const QString &text)
{
    Notification notification{status, text, m_now()};
    const auto same = std::find_if(m_list.begin(), m_list.end(),
                                   [&](const Notification &n) { return n.status == status && n.text == text; });
    if (same != m_list.end()) {
        notification.count = same->count + 1;
        const int row = static_cast<int>(same - m_list.begin());
        beginRemoveRows({}, row, row);
        m_list.remove(row);
        endRemoveRows();
    }
    if (m_list.size() == MaxNotifications) {
        beginRemoveRows({}, MaxNotifications - 1, MaxNotifications - 1);
        m_list.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_list.prepend(notification);
    endInsertRows();
    updateUnread();
}

void NotificationLog::markRead(int row)
{
    if (row < 0 || row >= m_list.size() || m_list.at(row).read)
        return;
    m_list[row].read = true;
    Q_EMIT dataChanged(index(row), index(row), {ReadRole, Qt::AccessibleTextRole});
    updateUnread();
}

void NotificationLog::markAllRead()
{
    if (m_unread == 0)
        return;
    for (Notification &notification : m_list)
        notification.read = true;
    Q_EMIT dataChanged(index(0), index(static_cast<int>(m_list.size()) - 1), {ReadRole, Qt::AccessibleTextRole});
    updateUnread();
}

void NotificationLog::clear()
{
    beginResetModel();
    m_list.clear();
    endResetModel();
    updateUnread();
}

int NotificationLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.size());
}

QVariant NotificationLog::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_list.size())
        return {};
    const Notification &notification = m_list.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return notification.text;
    case Qt::ToolTipRole:
        return text::formatTime(notification.time);
    case Qt::AccessibleTextRole:
        return spoken(notification);
    case StatusRole:
        return static_cast<int>(notification.status);
    case TimeRole:
        return notification.time;
    case CountRole:
        return notification.count;
    case ReadRole:
        return notification.read;
    default:
        return {};
    }
}

QString NotificationLog::spoken(const Notification &notification) const
{
    QStringList parts{tr("%1: %2").arg(spokenStatus(notification.status), notification.text)};
    if (notification.count > 1)
        parts << tr("%1 times").arg(text::formatCount(notification.count));
    if (!notification.read)
        parts << tr("unread");
    parts << text::formatTime(notification.time);
    return parts.join(QStringLiteral(", "));
}

void NotificationLog::updateUnread()
{
    const auto unread = std::count_if(m_list.begin(), m_list.end(), [](const Notification &n) { return !n.read; });
    if (std::exchange(m_unread, static_cast<int>(unread)) != unread)
        Q_EMIT unreadChanged(m_unread);
}

} // namespace skerry
