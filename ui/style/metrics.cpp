#include "ui/style/metrics.h"

#include "ui/style/skerrystyle.h"

#include <QFontMetrics>
#include <QWidget>

namespace skerry {

Metrics makeMetrics(Density density, const QFontMetrics &font)
{
    const int text = font.height();
    const bool compact = density == Density::Compact;
    Metrics metrics;
    metrics.row = text + (compact ? 6 : 12);
    metrics.header = text + (compact ? 8 : 14);
    metrics.control = text + (compact ? 8 : 12);
    metrics.rail = text + (compact ? 12 : 20);
    metrics.indicator = text > 20 ? text - 2 : 16;
    metrics.icon = text > 20 ? text + 2 : 20;
    metrics.padding = compact ? 6 : 8;
    metrics.gap = compact ? 4 : 8;
    metrics.margin = compact ? 16 : 24;
    return metrics;
}

Metrics metricsOf(const QWidget &widget)
{
    const auto *style = qobject_cast<const SkerryStyle *>(widget.style());
    return makeMetrics(style ? style->density() : Density::Comfortable, widget.fontMetrics());
}

} // namespace skerry
