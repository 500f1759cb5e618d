#include "ui/charts/chartgrid.h"

#include "ui/tokens.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

namespace skerry {

ChartGrid::ChartGrid() : m_chart(new QChart), m_values(new QValueAxis)
{
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->setBackgroundRoundness(0);
    m_chart->setLocalizeNumbers(true);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    // An axis scales what belongs to it, and without a series nothing does.
    auto *series = new QLineSeries;
    m_chart->addSeries(series);
    series->attachAxis(m_values);
    m_values->setTickType(QValueAxis::TicksDynamic);
    m_values->setMinorGridLineVisible(false);
}

bool ChartGrid::set(const QSize &size, const QRect &plot, const ValueScale &scale, const Tokens &tokens, const QFont &font)
{
    const Key key{size, plot, scale.low(), scale.high(), scale.step(), &tokens, font.toString()};
    if (key == m_key)
        return false;
    m_key = key;
    m_pixmap = {};
    m_chart->setBackgroundBrush(tokens.panel);
    m_chart->setBackgroundPen(Qt::NoPen);
    m_values->setGridLinePen(QPen(mixed(tokens.border, tokens.panel, tokens.highContrast ? 1.0 : 0.6), 1));
    m_values->setLinePen(QPen(tokens.edge, 1));
    m_values->setLabelsColor(tokens.muted);
    m_values->setLabelsFont(font);
    m_values->setLabelFormat(QStringLiteral("%.%1f").arg(scale.decimals()));
    m_values->setTickAnchor(scale.low() / scale.divisor());
    m_values->setTickInterval(scale.step() / scale.divisor());
    m_values->setRange(scale.low() / scale.divisor(), scale.high() / scale.divisor());
    m_chart->resize(size);
    m_chart->setPlotArea(plot);
    // Otherwise the axis would stand where it was until the next turn of the event loop.
    m_chart->layout()->invalidate();
    m_chart->layout()->activate();
    m_scene.setSceneRect(QRectF(QPointF(), size));
    return true;
}

const QPixmap &ChartGrid::pixmap(double ratio)
{
    if (m_pixmap.isNull() || m_pixmap.devicePixelRatio() != ratio) {
        m_pixmap = QPixmap((QSizeF(m_key.size) * ratio).toSize());
        m_pixmap.setDevicePixelRatio(ratio);
        m_pixmap.fill(m_key.tokens->panel);
        QPainter painter(&m_pixmap);
        paint(painter);
    }
    return m_pixmap;
}

void ChartGrid::paint(QPainter &painter)
{
    const QRectF all(QPointF(), m_key.size);
    m_scene.render(&painter, all, all, Qt::IgnoreAspectRatio);
}

} // namespace skerry
