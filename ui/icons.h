// Icons of one colour, drawn in the colour that the place asks for.
#pragma once

#include <QPixmap>

class QPainter;

namespace skerry {

// `name` is a file of resources/icons without its ending.
void paintIcon(QPainter &painter, const QRect &box, const QString &name, const QColor &colour);

} // namespace skerry
