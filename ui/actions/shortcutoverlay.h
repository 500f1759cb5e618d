// The keys that work now, by group, in columns over the window (?).
#pragma once

#include "ui/actions/popuppanel.h"

class QScrollArea;

namespace skerry {

class ActionRegistry;
enum class ActionGroup;

class ShortcutOverlay final : public PopupPanel
{
    Q_OBJECT

public:
    ShortcutOverlay(ActionRegistry &registry, QWidget *window);

    void open();
    void toggle();

protected:
    [[nodiscard]] QSize panelSize(const QSize &window) const override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] int scaled(int pixels) const;
    void fill();
    [[nodiscard]] QWidget *makeGroup(ActionGroup group, const QVector<QString> &ids);

    ActionRegistry &m_registry;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_content = nullptr;
};

} // namespace skerry
