// The list of what the console told, opened below a button; a click beside it or Esc closes it.
#pragma once

#include <QFrame>
#include <QTimer>

class QListView;
class QPushButton;
class QStackedLayout;

namespace skerry {

class NotificationLog;

class NotificationCentre final : public QFrame
{
    Q_OBJECT

public:
    // `log` outlives it.
    NotificationCentre(NotificationLog &log, QWidget *parent);

    // Below `anchor`, right edges in line, inside the screen.
    void openBelow(const QWidget *anchor);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void updateState();

    NotificationLog &m_log;
    QListView *m_list = nullptr;
    QPushButton *m_markAllRead = nullptr;
    QPushButton *m_clear = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_tick;
};

} // namespace skerry
