#include "ui/actions/keycaps.h"

#include "ui/accessible.h"
#include "ui/tokens.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int LeastHeightPx = 20;
constexpr int CapRoomPx = 4; // above and below the text together
constexpr int CapPaddingPx = 6;
constexpr int CapGapPx = 4;

QString keyText(const QKeySequence &keys, int i)
{
    return QKeySequence(keys[uint(i)]).toString(QKeySequence::NativeText);
}

int capHeight(const QFontMetrics &metrics)
{
    return std::max(LeastHeightPx, metrics.height() + CapRoomPx);
}

int capWidth(const QFontMetrics &metrics, const QString &text)
{
    return std::max(capHeight(metrics), metrics.horizontalAdvance(text) + 2 * CapPaddingPx);
}

} // namespace

QSize keyCapsSize(const QFont &font, const QKeySequence &keys)
{
    const QFontMetrics metrics(font);
    int width = 0;
    for (int i = 0; i < keys.count(); ++i)
        width += capWidth(metrics, keyText(keys, i)) + (i > 0 ? CapGapPx : 0);
    return {width, capHeight(metrics)};
}

void paintKeyCaps(QPainter &painter, const QRect &box, const QKeySequence &keys, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = capHeight(painter.fontMetrics());
    int left = box.left();
    for (int i = 0; i < keys.count(); ++i) {
        const QString text = keyText(keys, i);
        const QRect cap(left, box.center().y() - height / 2 + 1, capWidth(painter.fontMetrics(), text), height);
        painter.setPen(QPen(tokens.border, 1));
        painter.setBrush(tokens.raised);
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(tokens.muted);
        painter.drawText(cap, int(Qt::AlignCenter), text);
        left += cap.width() + CapGapPx;
    }
    painter.restore();
}

KeyCaps::KeyCaps(const QKeySequence &keys, QWidget *parent) : QWidget(parent), m_keys(keys)
{
    setAccessibleRole(this, QAccessible::StaticText);
    setAccessibleName(keys.toString(QKeySequence::NativeText));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCaps::sizeHint() const
{
    return keyCapsSize(font(), m_keys);
}

void KeyCaps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCaps(painter, rect(), m_keys, tokensOf(palette()));
}

} // namespace skerry
