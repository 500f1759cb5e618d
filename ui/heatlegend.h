// What the colours of a heat map mean: the ramp with numbers and their unit, and the signs of what has no number, each with
// how many pairs it is.
#pragma once

#include "models/pairmatrix.h"
#include "ui/heatscale.h"

#include <QWidget>

namespace skerry {

class HeatLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatLegend(QWidget *parent);

    void setContent(const HeatScale &scale, PairMetric metric, const PairTally &tally);
    // "Round trip, ms: 1 to 200, 12 not known, 1 unreachable"
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    // To the right of `left`; where it ends.
    int paintRamp(QPainter &painter, int left);
    int paintSign(QPainter &painter, int left, bool unreachable, const QString &words);

    HeatScale m_scale;
    PairMetric m_metric = PairMetric::RoundTrip;
    PairTally m_tally;
};

} // namespace skerry
