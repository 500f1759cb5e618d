#include "ui/statusglyph.h"

#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

StatusGlyph::StatusGlyph(Status status, QWidget *parent) : QWidget(parent), m_status(status)
{
    setAccessibleRole(this, QAccessible::Graphic);
    setAccessibleName(spokenShape(status));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusGlyph::setStatus(Status status)
{
    m_status = status;
    setAccessibleWords(this, spokenShape(status));
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
