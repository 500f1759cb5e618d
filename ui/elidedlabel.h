// A line of text that ends in dots where it has no room. text() is all of it.
#pragma once

#include <QLabel>

namespace skerry {

class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace skerry
