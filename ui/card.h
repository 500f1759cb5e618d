// A panel with a faint border: one subject of a page.
#pragma once

#include <QWidget>

namespace skerry {

class Card final : public QWidget
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace skerry
