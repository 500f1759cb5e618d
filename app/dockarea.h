// The pages, and below them the dock, or the dock in a window of its own.
#pragma once

#include "app/dockpane.h"

#include <QWidget>

class QSplitter;

namespace skerry {

class DockArea final : public QWidget
{
    Q_OBJECT

public:
    // Takes both.
    DockArea(QWidget *pages, DockPane *pane, QWidget *parent);

    void toggle();
    // Not hidden, whether below the pages or in its own window.
    [[nodiscard]] bool isDockShown() const;
    void showTab(DockPane::Tab tab);
    void detach(bool detached);
    [[nodiscard]] bool isDetached() const;
    // Of the window: minimised, it shows nothing of what it holds.
    void setActive(bool active);

    [[nodiscard]] DockPane &pane() const { return *m_pane; }
    [[nodiscard]] QSplitter &splitter() const { return *m_splitter; }

Q_SIGNALS:
    // Shown, hidden, or moved.
    void changed();
    // The dock goes, and had the focus.
    void focusLeft();

private:
    DockPane *m_pane;
    QSplitter *m_splitter = nullptr;
    bool m_active = true;
};

} // namespace skerry
