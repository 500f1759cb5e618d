// A panel with a faint border: one subject of a page.
#pragma once

#include <QWidget>

namespace skerry {

class Card final : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace skerry
