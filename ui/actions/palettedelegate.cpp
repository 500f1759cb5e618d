#include "ui/actions/palettedelegate.h"

#include "ui/actions/keycaps.h"
#include "ui/actions/palettemodel.h"
#include "ui/tokens.h"

#include <QPainter>
#include <QTextLayout>

namespace skerry {

namespace {

constexpr int HeadingPx = 28;
constexpr int EntryPx = 32;
constexpr int EntryWithReasonPx = 48;
constexpr int PaletteSidePx = 12;
constexpr int PaletteGapPx = 12;

// What was matched is bold and underlined by colour: bold alone is hard to see in one letter.
QVector<QTextLayout::FormatRange> emphasis(const QVector<int> &matched, qsizetype visible, const QColor &colour)
{
    QVector<QTextLayout::FormatRange> ranges;
    for (const int at : matched) {
        if (at >= visible)
            break;
        if (!ranges.isEmpty() && ranges.constLast().start + ranges.constLast().length == at) {
            ++ranges.last().length;
            continue;
        }
        QTextLayout::FormatRange range;
        range.start = at;
        range.length = 1;
        range.format.setFontWeight(QFont::Bold);
        range.format.setForeground(colour);
        ranges.append(range);
    }
    return ranges;
}

// Returns how wide the name became.
int paintName(QPainter &painter, const QRect &box, const QModelIndex &index, const QColor &matchedColour)
{
    const QString name = index.data().toString();
    const QString shown = painter.fontMetrics().elidedText(name, Qt::ElideRight, box.width());
    const qsizetype visible = shown == name ? name.size() : shown.size() - 1;
    QTextLayout layout(shown, painter.font());
    layout.setFormats(emphasis(index.data(PaletteModel::MatchedRole).value<QVector<int>>(), visible, matchedColour));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(box.width() + PaletteSidePx);
    layout.endLayout();
    layout.draw(&painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2));
    return int(line.naturalTextWidth());
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = tokensOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        paintHeading(*painter, option.rect, index, tokens);
    } else {
        const QRect box = option.rect.adjusted(PaletteSidePx / 2, 0, -PaletteSidePx / 2, 0);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(mixed(tokens.accent, tokens.panel, tokens.dark ? 0.25 : 0.15));
            painter->drawRoundedRect(box, 6, 6);
            painter->setBrush(tokens.accent);
            painter->drawRoundedRect(QRect(box.left(), box.top() + 6, 3, box.height() - 12), 1.5, 1.5);
        }
        paintEntry(*painter, box.adjusted(PaletteSidePx, 0, -PaletteSidePx / 2, 0), index, tokens);
    }
    painter->restore();
}

void PaletteDelegate::paintHeading(QPainter &painter, const QRect &box, const QModelIndex &index, const Tokens &tokens)
{
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(font);
    painter.setPen(tokens.muted);
    const QRect line = box.adjusted(PaletteSidePx * 3 / 2, 6, -PaletteSidePx, 0);
    painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), index.data().toString());
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), index.data(PaletteModel::CountRole).toString());
}

void PaletteDelegate::paintEntry(QPainter &painter, QRect box, const QModelIndex &index, const Tokens &tokens)
{
    const QString reason = index.data(PaletteModel::WhyNotRole).toString();
    QRect first = box;
    if (!reason.isEmpty()) {
        first.setBottom(box.top() + EntryPx - 5);
        QRect second = box.adjusted(0, EntryPx - 8, 0, -4);
        painter.save();
        QFont font = painter.font();
        font.setPointSizeF(font.pointSizeF() * 0.9);
        painter.setFont(font);
        painter.setPen(tokens.muted);
        painter.drawText(second, int(Qt::AlignLeft | Qt::AlignVCenter),
                         painter.fontMetrics().elidedText(reason, Qt::ElideRight, second.width()));
        painter.restore();
    }
    if (const auto keys = index.data(PaletteModel::ShortcutRole).value<QKeySequence>(); !keys.isEmpty()) {
        const int width = keyCapsSize(painter.font(), keys).width();
        paintKeyCaps(painter, QRect(first.right() - width + 1, first.top(), width, first.height()), keys, tokens);
        first.setRight(first.right() - width - PaletteGapPx);
    }
    const QColor faded = mixed(tokens.muted, tokens.panel, 0.75);
    painter.setPen(reason.isEmpty() ? tokens.text : faded);
    const int width = paintName(painter, first, index, reason.isEmpty() ? tokens.accent : faded);
    first.setLeft(first.left() + width + PaletteGapPx);
    painter.setPen(tokens.muted);
    painter.drawText(first, int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(index.data(PaletteModel::KindRole).toString(), Qt::ElideRight,
                                                      std::max(0, first.width())));
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.data(PaletteModel::HeadingRole).toBool())
        return {0, HeadingPx};
    return {0, index.data(PaletteModel::WhyNotRole).toString().isEmpty() ? EntryPx : EntryWithReasonPx};
}

} // namespace skerry
