// A panel over the window: a child of it, with a border and a soft shadow. Goes away when something else is clicked or gets
// the focus, and gives the focus back to where it was.
#pragma once

#include <QPointer>
#include <QWidget>

namespace skerry {

class PopupPanel : public QWidget
{
    Q_OBJECT

public:
    // Hidden at first.
    explicit PopupPanel(QWidget *window);
    ~PopupPanel() override;
    PopupPanel(const PopupPanel &) = delete;
    PopupPanel &operator=(const PopupPanel &) = delete;

    void dismiss();

Q_SIGNALS:
    void closed();

protected:
    // Shows the panel and gives the focus to `focus`.
    void showPanel(QWidget *focus);
    // The size of what is inside the border, for a window of this size.
    [[nodiscard]] virtual QSize panelSize(const QSize &window) const = 0;
    void placePanel();

    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private Q_SLOTS:
    void followFocus(QWidget *old, QWidget *now);

private:
    QPointer<QWidget> m_before;
};

} // namespace skerry
