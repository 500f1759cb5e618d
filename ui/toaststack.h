// Short messages at the bottom right of a window, the newest below; each of them is also kept in a NotificationLog.
// Nothing moves but what has to make room.
#pragma once

#include "ui/status.h"
#include "ui/undooffers.h"

#include <QPointer>

namespace skerry {

class NotificationLog;
class Toast;

class ToastStack final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxToasts = 3;

    struct Times {
        int shownMs = 5000;
        int undoMs = UndoOffers::ValidMs;
    };

    // The messages lie over `area`, usually the central widget of a window, and go with it. `log` outlives the stack.
    ToastStack(QWidget *area, NotificationLog &log);
    ToastStack(QWidget *area, NotificationLog &log, Times times);
    ~ToastStack() override;

    // The same text again while it is shown only counts.
    void showMessage(Status status, const QString &text);
    // Tells what was done, with a button that takes it back as long as the message is there; so does undoLast().
    void offerUndo(const QString &text, std::function<void()> undo);

    // Never over `pane`, which lies somewhere in the area, as long as that leaves room. There may be several.
    void keepAbove(QWidget *pane);
    [[nodiscard]] bool canUndo() const { return m_offers.canUndo(); }
    // What undoLast() takes back; empty: nothing.
    [[nodiscard]] QString undoText() const { return m_offers.lastText(); }
    void undoLast() { m_offers.undoLast(); }
    // To the newest message; Esc closes it and goes back to where the focus was.
    void focusNewest();
    // From above to below.
    [[nodiscard]] const QVector<Toast *> &toasts() const { return m_toasts; }

Q_SIGNALS:
    void undoChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(Toast *toast);
    void remove(Toast *toast);
    void arrange();
    [[nodiscard]] int bottom() const;
    void updateHeld();
    void rememberFocus(QWidget *old, QWidget *now);
    [[nodiscard]] bool holds(const QWidget *widget) const;

    QWidget *m_area;
    QVector<QPointer<QWidget>> m_panes;
    NotificationLog &m_log;
    const Times m_times;
    UndoOffers m_offers;
    QVector<Toast *> m_toasts;
    QPointer<QWidget> m_focusBefore;
    bool m_held = false;
};

} // namespace skerry
