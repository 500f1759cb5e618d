#include "ui/statusglyph.h"

#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

StatusGlyph::StatusGlyph(Status status, QWidget *parent) : QWidget(parent), m_status(status)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusGlyph::setStatus(Status status)
{
    m_status = status;
    update();
}

QSize StatusGlyph::sizeHint() const
{
    return {metricsOf(*this).indicator, fontMetrics().height()};
}

void StatusGlyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatus(painter, rect(), m_status, tokensOf(palette()));
}

} // namespace skerry
