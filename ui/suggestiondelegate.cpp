#include "ui/suggestiondelegate.h"

#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int SidePx = 12;
constexpr int GapPx = 24;
constexpr int RoundingPx = 2; // a text may be a little wider than it says
constexpr int PadPx = 8;      // above and below together

} // namespace

void SuggestionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const bool chosen = (option.state & QStyle::State_Selected) != 0;
    if (chosen || (option.state & QStyle::State_MouseOver) != 0)
        painter->fillRect(option.rect, chosen ? tokens.accent : mixed(tokens.text, tokens.panel, 0.06));
    const QRect box = option.rect.adjusted(SidePx, 0, -SidePx, 0);
    const QFontMetrics metrics(option.font);
    const QString left = index.data(Qt::DisplayRole).toString();
    const QString right = index.data(RightRole).toString();
    const int leftWidth = std::min(metrics.horizontalAdvance(left) + RoundingPx, box.width());
    painter->setFont(option.font);
    painter->setPen(chosen ? tokens.onAccent : tokens.text);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(left, Qt::ElideMiddle, leftWidth));
    painter->setPen(chosen ? tokens.onAccent : tokens.muted);
    const int rest = box.width() - leftWidth - GapPx;
    if (rest > 0)
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, metrics.elidedText(right, Qt::ElideRight, rest));
}

QSize SuggestionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    return {2 * SidePx + GapPx + metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) +
                metrics.horizontalAdvance(index.data(RightRole).toString()) + 2 * RoundingPx,
            metrics.height() + PadPx};
}

} // namespace skerry
