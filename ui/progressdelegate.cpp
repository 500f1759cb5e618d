#include "ui/progressdelegate.h"

#include "ui/tokens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int ProgressSpacingPx = 8;
constexpr quint32 UsualTotal = 1000; // room for it is kept, so that the bars of most tables end in one line

} // namespace

ProgressDelegate::ProgressDelegate(ToSteps toSteps, QObject *parent) : CellDelegate(parent), m_toSteps(std::move(toSteps)) {}

void ProgressDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                    const QModelIndex &index) const
{
    const QVector<ProgressStep> steps = m_toSteps(index);
    const ProgressShares shares = sumOf(steps);
    const QLocale locale;
    const QString widest = tr("%1 of %1").arg(locale.toString(std::max(shares.total, UsualTotal)));
    const int labelWidth = painter.fontMetrics().horizontalAdvance(widest);
    const QRect label(box.right() - labelWidth + 1, box.top(), labelWidth, box.height());
    const QRect bar(box.left(), box.top(), box.width() - labelWidth - ProgressSpacingPx, box.height());
    if (bar.width() > 0)
        paintSteps(painter, bar, steps, tokensOf(item.palette));
    paintText(painter, label, Qt::AlignVCenter | Qt::AlignRight,
              tr("%1 of %2").arg(locale.toString(shares.succeeded), locale.toString(shares.total)));
}

} // namespace skerry
