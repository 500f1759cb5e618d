#include "ui/heatlabels.h"

#include "models/pairmatrix.h"
#include "ui/tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPalette>
#include <QTransform>

#include <cmath>

namespace skerry {

namespace {

constexpr int NamePaddingPx = 6;
constexpr int NameApartPx = 2;
constexpr qsizetype MostPictures = 2000;

} // namespace

int HeatLabels::longest(const PairMatrix &matrix, const QFontMetrics &metrics, int most)
{
    int width = 0;
    for (int position = 0; position < matrix.size() && width < most; ++position)
        width = std::max(width, metrics.horizontalAdvance(matrix.nameAt(position)) + 2 * NamePaddingPx + 2);
    return std::min(width, most);
}

void HeatLabels::paint(QPainter &painter, const HeatGeometry &geometry, const PairMatrix &matrix,
                       const std::optional<HeatGeometry::Cell> &current)
{
    paintAxis(painter, geometry, matrix, Qt::Vertical, current ? current->row : -1);
    paintAxis(painter, geometry, matrix, Qt::Horizontal, current ? current->column : -1);
}

void HeatLabels::paintAxis(QPainter &painter, const HeatGeometry &geometry, const PairMatrix &matrix,
                           Qt::Orientation orientation, int current)
{
    const bool rows = orientation == Qt::Vertical;
    const QRect area = geometry.area();
    const int offset = rows ? geometry.offset.y() : geometry.offset.x();
    const int room = rows ? area.height() : area.width();
    const double text = painter.fontMetrics().height();
    const int every = std::max(1, int(std::ceil((text + NameApartPx) / geometry.cell)));
    const auto boxOf = [&](int position) {
        const double cell = geometry.edge(position + 1) - geometry.edge(position);
        const double size = std::max(text, cell);
        const double from = geometry.edge(position) - offset - (size - cell) / 2; // its middle is that of the cell
        return rows ? QRectF(0, area.top() + from, geometry.rowHeader, size)
                    : QRectF(area.left() + from, 0, size, geometry.columnHeader);
    };
    painter.save();
    // A name may be wider than its cell, into the corner.
    const int over = int(text) / 2;
    painter.setClipRect(rows ? QRect(0, area.top() - over, geometry.rowHeader, area.height() + over)
                             : QRect(area.left() - over, 0, area.width() + over, geometry.columnHeader));
    const QRectF strong = current >= 0 && current < geometry.count ? boxOf(current) : QRectF();
    const int first = std::max(0, geometry.positionAt(offset) / every * every);
    for (int position = first; position < geometry.count && geometry.edge(position) - offset < room; position += every)
        if (position != current && !boxOf(position).intersects(strong))
            paintName(painter, boxOf(position), matrix.nameAt(position), orientation, false);
    if (!strong.isNull())
        paintName(painter, strong, matrix.nameAt(current), orientation, true);
    painter.restore();
}

void HeatLabels::paintName(QPainter &painter, const QRectF &box, const QString &name, Qt::Orientation orientation,
                           bool strong)
{
    if (strong)
        painter.fillRect(box, painter.background());
    const QImage &picture = pictureOf(name, box.toAlignedRect().size(), orientation, painter);
    const QSizeF size = picture.deviceIndependentSize();
    const QPointF corner = orientation == Qt::Vertical
                               ? QPointF(box.right() - NamePaddingPx - size.width(), box.center().y() - size.height() / 2)
                               : QPointF(box.center().x() - size.width() / 2, box.bottom() - NamePaddingPx - size.height());
    painter.drawImage(corner.toPoint(), picture);
}

const QImage &HeatLabels::pictureOf(const QString &name, const QSize &size, Qt::Orientation orientation,
                                    const QPainter &painter)
{
    const bool rows = orientation == Qt::Vertical;
    const int most = (rows ? size.width() : size.height()) - 2 * NamePaddingPx;
    const QColor colour = painter.pen().color();
    const QString key = QStringLiteral("%1 %2 %3 ").arg(rows).arg(most).arg(colour.rgb()) + name;
    if (const auto found = m_pictures.constFind(key); found != m_pictures.cend())
        return *found;
    if (m_pictures.size() > MostPictures)
        m_pictures.clear();
    const QFontMetrics metrics = painter.fontMetrics();
    const QString text = metrics.elidedText(name, Qt::ElideMiddle, most);
    const double ratio = painter.device()->devicePixelRatioF();
    QImage picture((QSizeF(std::max(1, metrics.horizontalAdvance(text)), metrics.height()) * ratio).toSize(),
                   QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter writer(&picture);
    writer.setFont(painter.font());
    writer.setPen(colour);
    writer.drawText(QPoint(0, metrics.ascent()), text);
    writer.end();
    if (!rows) {
        picture = picture.transformed(QTransform().rotate(-90));
        picture.setDevicePixelRatio(ratio);
    }
    return *m_pictures.insert(key, picture);
}

} // namespace skerry
