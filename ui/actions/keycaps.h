// A key sequence drawn as keys: "G" "O" for a chord.
#pragma once

#include <QKeySequence>
#include <QWidget>

namespace skerry {

struct Tokens;

[[nodiscard]] QSize keyCapsSize(const QFont &font, const QKeySequence &keys);
// From the left of the box, in its middle.
void paintKeyCaps(QPainter &painter, const QRect &box, const QKeySequence &keys, const Tokens &tokens);

class KeyCaps final : public QWidget
{
    Q_OBJECT

public:
    KeyCaps(const QKeySequence &keys, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QKeySequence m_keys;
};

} // namespace skerry
