#include "ui/notificationdelegate.h"

#include "models/text.h"
#include "ui/notificationlog.h"
#include "ui/style/paint.h"
#include "ui/tokens.h"

#include <QAbstractItemView>
#include <QPainter>

namespace skerry {

namespace {

constexpr int EntryLeftPx = 44;
constexpr int EntryGlyphLeftPx = 16;
constexpr int EntryGlyphPx = 16;
constexpr int EntryRightPx = 32; // room for the dot of what is unread
constexpr int EntryPaddingPx = 8;
constexpr int EntryGapPx = 2;
constexpr int EntryDotPx = 7;

QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = option.font;
    font.setWeight(index.data(NotificationLog::ReadRole).toBool() ? QFont::Normal : QFont::DemiBold);
    return font;
}

QRect textBox(const QRect &row, int height)
{
    return {row.left() + EntryLeftPx, row.top() + EntryPaddingPx, row.width() - EntryLeftPx - EntryRightPx, height};
}

int textHeight(const QFont &font, int width, const QString &text)
{
    return QFontMetrics(font).boundingRect(0, 0, width, QWIDGETSIZE_MAX, Qt::TextWordWrap, text).height();
}

QString subline(const QModelIndex &index)
{
    const auto *log = qobject_cast<const NotificationLog *>(index.model());
    const qint64 age = log ? log->now() - index.data(NotificationLog::TimeRole).toLongLong() : 0;
    const int count = index.data(NotificationLog::CountRole).toInt();
    const QString ago =
        age < 1000 ? NotificationDelegate::tr("Now") : NotificationDelegate::tr("%1 ago").arg(text::relativeAge(age));
    return count > 1 ? NotificationDelegate::tr("%1 · %2 times").arg(ago, text::formatCount(count)) : ago;
}

} // namespace

void NotificationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const QString text = index.data().toString();
    const QFont font = fontOf(option, index);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, mixed(tokens.accent, tokens.panel, tokens.dark ? 0.25 : 0.15));
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1,
                      mixed(tokens.text, tokens.panel, 0.06));

    const QRect box = textBox(option.rect, textHeight(font, option.rect.width() - EntryLeftPx - EntryRightPx, text));
    const int line = QFontMetrics(font).height();
    paintStatus(*painter, QRectF(option.rect.left() + EntryGlyphLeftPx, box.top(), EntryGlyphPx, line),
                static_cast<Status>(index.data(NotificationLog::StatusRole).toInt()), tokens);
    painter->setFont(font);
    painter->setPen(tokens.text);
    painter->drawText(box, Qt::TextWordWrap, text);
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    painter->drawText(box.left(), box.bottom() + EntryGapPx + QFontMetrics(option.font).ascent() + 1, subline(index));
    if (!index.data(NotificationLog::ReadRole).toBool()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.accent);
        painter->drawEllipse(QRectF(option.rect.right() - EntryRightPx / 2.0 - EntryDotPx / 2.0,
                                    box.top() + (line - EntryDotPx) / 2.0, EntryDotPx, EntryDotPx));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocusRing(*painter, option.rect, tokens.accent);
    painter->restore();
}

QSize NotificationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const int text = textHeight(fontOf(option, index), width - EntryLeftPx - EntryRightPx, index.data().toString());
    return {width, text + EntryGapPx + QFontMetrics(option.font).height() + 2 * EntryPaddingPx};
}

} // namespace skerry
