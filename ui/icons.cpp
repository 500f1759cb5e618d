#include "ui/icons.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace skerry {

void paintIcon(QPainter &painter, const QRect &box, const QString &name, const QColor &colour)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("icon/%1/%2/%3/%4").arg(name, colour.name()).arg(box.width()).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(box.size() * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
        renderer.render(&inner, QRectF(QPointF(), QSizeF(box.size())));
        inner.setCompositionMode(QPainter::CompositionMode_SourceIn);
        inner.fillRect(QRect(QPoint(), box.size()), colour);
        inner.end();
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(box.topLeft(), pixmap);
}

} // namespace skerry
