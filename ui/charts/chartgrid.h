// Ground, axis of values and its grid, as Qt Charts paints them. They are painted into a picture that is kept: for each step
// of a live chart that would cost more than all of its samples.
#pragma once

#include "ui/charts/valuescale.h"

#include <QGraphicsScene>
#include <QPixmap>

class QChart;
class QFont;
class QValueAxis;

namespace skerry {

struct Tokens;

class ChartGrid final
{
public:
    ChartGrid();
    ChartGrid(const ChartGrid &) = delete;
    ChartGrid &operator=(const ChartGrid &) = delete;

    // True where something has changed.
    bool set(const QSize &size, const QRect &plot, const ValueScale &scale, const Tokens &tokens, const QFont &font);
    [[nodiscard]] const QPixmap &pixmap(double ratio);
    // The same, for paper.
    void paint(QPainter &painter);

private:
    struct Key {
        QSize size;
        QRect plot;
        double low = 0;
        double high = 0;
        double step = 0;
        const Tokens *tokens = nullptr;
        QString font;

        bool operator==(const Key &) const = default;
    };

    QGraphicsScene m_scene;
    QChart *m_chart;      // of the scene
    QValueAxis *m_values; // of the chart
    Key m_key;
    QPixmap m_pixmap;
};

} // namespace skerry
