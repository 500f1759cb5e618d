// One short message that lies over the window for a few seconds. ToastStack says where and how long.
#pragma once

#include "ui/status.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace skerry {

class Toast final : public QWidget
{
    Q_OBJECT

public:
    Toast(Status status, const QString &text, QWidget *parent);

    // A button beside the text; actionRequested() tells that it was pressed.
    void setAction(const QString &text);
    // One message stands for so many of the same text.
    void setCount(int count);

    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool hasAction() const { return m_action != nullptr; }
    // expired() comes after so long, unless it is held meanwhile.
    void restart(int ms);
    void setHeld(bool held);
    // The pointer is over it, or one of its buttons has the focus.
    [[nodiscard]] bool isWanted() const { return m_pointed || m_focused; }
    // To the button that does more.
    void focusButton();
    // Says its text to screen readers.
    void announce();

Q_SIGNALS:
    void closeRequested();
    void actionRequested();
    void expired();
    void wantedChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Status m_status;
    const QString m_text;
    QLabel *m_label = nullptr;
    QPushButton *m_action = nullptr;
    QToolButton *m_close = nullptr;
    QTimer m_timer;
    int m_remainingMs = 0;
    int m_count = 1;
    bool m_pointed = false;
    bool m_focused = false;
    bool m_held = false;
};

} // namespace skerry
