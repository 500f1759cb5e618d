#include "ui/suggestiondelegate.h"

#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int SuggestionSidePx = 12;
constexpr int SuggestionGapPx = 24;
constexpr int SuggestionRoundingPx = 2; // a text may be a little wider than it says
constexpr int SuggestionPadPx = 8;      // above and below together

} // namespace

void SuggestionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    const bool chosen = (option.state & QStyle::State_Selected) != 0;
    if (chosen || (option.state & QStyle::State_MouseOver) != 0)
        painter->fillRect(option.rect, chosen ? tokens.accent : mixed(tokens.text, tokens.panel, 0.06));
    const QRect box = option.rect.adjusted(SuggestionSidePx, 0, -SuggestionSidePx, 0);
    const QFontMetrics metrics(option.font);
    const QString left = index.data(Qt::DisplayRole).toString();
    const QString right = index.data(RightRole).toString();
    const int leftWidth = std::min(metrics.horizontalAdvance(left) + SuggestionRoundingPx, box.width());
    painter->setFont(option.font);
    painter->setPen(chosen ? tokens.onAccent : tokens.text);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(left, Qt::ElideMiddle, leftWidth));
    painter->setPen(chosen ? tokens.onAccent : tokens.muted);
    const int rest = box.width() - leftWidth - SuggestionGapPx;
    if (rest > 0)
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, metrics.elidedText(right, Qt::ElideRight, rest));
}

QSize SuggestionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    return {2 * SuggestionSidePx + SuggestionGapPx + metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) +
                metrics.horizontalAdvance(index.data(RightRole).toString()) + 2 * SuggestionRoundingPx,
            metrics.height() + SuggestionPadPx};
}

} // namespace skerry
