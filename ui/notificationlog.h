// What the console told, the newest first. The same text again counts, comes to the top and is unread anew.
#pragma once

#include "ui/status.h"

#include <QAbstractListModel>
#include <QVector>

#include <functional>

namespace skerry {

struct Notification {
    Status status = Status::Healthy;
    QString text;
    qint64 time = 0; // UTC milliseconds since 1970, of the last one
    int count = 1;
    bool read = false;
};

class NotificationLog final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int MaxNotifications = 500;

    enum Role { StatusRole = Qt::UserRole + 1, TimeRole, CountRole, ReadRole };

    // `now` gives UTC milliseconds since 1970; without it, the system's clock.
    explicit NotificationLog(std::function<qint64()> now = {}, QObject *parent = nullptr);

    void add(Status status, const QString &text);
    void markRead(int row);
    void markAllRead();
    void clear();

    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] qint64 now() const { return m_now(); }
    [[nodiscard]] const Notification &at(int row) const { return m_list.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void unreadChanged(int unread);

private:
    [[nodiscard]] QString spoken(const Notification &notification) const;
    void updateUnread();

    std::function<qint64()> m_now;
    QVector<Notification> m_list;
    int m_unread = 0;
};

// What a status means for a message, for those who do not see its shape: "Error".
[[nodiscard]] QString spokenStatus(Status status);

} // namespace skerry
