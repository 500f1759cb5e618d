#include "ui/progressstrip.h"

#include "ui/accessible.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int StripBarPx = 16;
constexpr int StripGapPx = 4;

} // namespace

ProgressStrip::ProgressStrip(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::ProgressBar);
    setAccessibleName(tr("Progress"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressStrip::setSteps(const QVector<ProgressStep> &steps)
{
    if (steps == m_steps)
        return;
    m_steps = steps;
    setAccessibleDetail(this, describe(steps));
    tellValueChanged(this, static_cast<int>(shares().succeeded));
    update();
}

QSize ProgressStrip::sizeHint() const
{
    return {320, StripBarPx + StripGapPx + 2 * fontMetrics().height()};
}

void ProgressStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const QRectF bar(0, 0, width(), StripBarPx);
    paintSteps(painter, bar, m_steps, tokens);
    const int line = fontMetrics().height();
    const int steps = static_cast<int>(m_steps.size());
    for (int i = 0; i < steps; ++i) {
        const auto &[name, shares, current] = m_steps.at(i);
        const QRectF box = stepBox(bar, i, steps);
        const auto write = [&](const QString &text, int number, const QColor &colour) {
            painter.setPen(colour);
            painter.drawText(QRectF(box.left(), StripBarPx + StripGapPx + number * line, box.width(), line),
                             static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                             fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width())));
        };
        write(name, 0, current ? tokens.text : tokens.muted);
        write(describe(shares), 1, tokens.muted);
    }
}

} // namespace skerry
