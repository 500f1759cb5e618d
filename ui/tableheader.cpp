#include "ui/tableheader.h"

#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "ui/tokens.h"

#include <QMouseEvent>
#include <QPainter>
#include <QtMath>

namespace skerry {

namespace {

constexpr int ArrowPx = 8;

void paintArrow(QPainter &painter, const QRectF &box, bool down)
{
    const double edge = down ? box.top() : box.bottom();
    const double tip = down ? box.bottom() : box.top();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF{{box.left(), edge}, {box.right(), edge}, {box.center().x(), tip}});
}

} // namespace

TableHeader::TableHeader(TableView *view) : QHeaderView(Qt::Horizontal, view), m_view(*view)
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSectionResizeMode(QHeaderView::Interactive);
    setStretchLastSection(true);
    setHighlightSections(false);
    setSectionsClickable(true);
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), metricsOf(*this).header};
}

QSize TableHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QString title = model() ? model()->headerData(logicalIndex, Qt::Horizontal).toString() : QString();
    const Metrics metrics = metricsOf(*this);
    // Rounded up: a fraction of a pixel too little would cost the title two letters.
    return {qCeil(QFontMetricsF(font()).horizontalAdvance(title)) + 2 * metrics.padding, metrics.header};
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    if (!model())
        return;
    const Tokens &tokens = tokensOf(palette());
    painter->save();
    painter->setPen(tokens.muted);
    const int padding = metricsOf(*this).padding;
    QRect box = rect.adjusted(m_view.markWidth(logicalIndex) + padding, 0, -padding, 0);
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const QVariant asked = model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole);
    const auto alignment = asked.isValid() ? Qt::Alignment(asked.toInt()) : defaultAlignment();
    if (isSortIndicatorShown() && sortIndicatorSection() == logicalIndex) {
        const bool right = alignment.testFlag(Qt::AlignRight);
        box.adjust(right ? ArrowPx + 4 : 0, 0, right ? 0 : -ArrowPx - 4, 0);
        const int width = std::min(fontMetrics().horizontalAdvance(title), box.width());
        const double left = right ? box.right() - width - ArrowPx - 4 : box.left() + width + 4;
        painter->save();
        paintArrow(*painter, QRectF(left, rect.center().y() - 2, ArrowPx, 5), sortIndicatorOrder() == Qt::AscendingOrder);
        painter->restore();
    }
    painter->drawText(box, static_cast<int>(alignment), fontMetrics().elidedText(title, Qt::ElideRight, box.width()));
    painter->restore();
}

void TableHeader::paintEvent(QPaintEvent *event)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter(viewport()).fillRect(viewport()->rect(), tokens.panel);
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    int left = 0;
    const QVector<int> sticky = m_view.stickyColumns();
    for (const int column : sticky) {
        const QRect section(left, 0, sectionSize(column), height());
        painter.fillRect(section, tokens.panel);
        painter.setFont(font());
        paintSection(&painter, section, column);
        left += section.width();
        painter.fillRect(left - 1, 0, 1, height(), column == sticky.constLast() ? tokens.border : tokens.panel);
    }
    painter.fillRect(0, height() - 1, width(), 1, tokens.border);
}

QMouseEvent TableHeader::unstuck(const QMouseEvent &event) const
{
    const QPointF position = m_view.unstuck(event.position().toPoint());
    return QMouseEvent(event.type(), position, viewport()->mapToGlobal(position), event.button(), event.buttons(),
                       event.modifiers());
}

void TableHeader::mousePressEvent(QMouseEvent *event)
{
    QMouseEvent there = unstuck(*event);
    QHeaderView::mousePressEvent(&there);
}

void TableHeader::mouseMoveEvent(QMouseEvent *event)
{
    QMouseEvent there = unstuck(*event);
    QHeaderView::mouseMoveEvent(&there);
}

void TableHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QMouseEvent there = unstuck(*event);
    QHeaderView::mouseReleaseEvent(&there);
}

void TableHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    QMouseEvent there = unstuck(*event);
    QHeaderView::mouseDoubleClickEvent(&there);
}

} // namespace skerry
