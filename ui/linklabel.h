// A value that leads somewhere: pressed with the pointer, Enter or Space.
#pragma once

#include <QAbstractButton>

namespace skerry {

class LinkLabel final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkLabel(QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRect textBox() const;
};

} // namespace skerry
