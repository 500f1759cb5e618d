// How far a rollout is: a stretch for the canary and for each wave, with its name and numbers beneath.
#pragma once

#include "ui/progress.h"

#include <QWidget>

namespace skerry {

class ProgressStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent);

    void setSteps(const QVector<ProgressStep> &steps);
    // Of all steps together.
    [[nodiscard]] ProgressShares shares() const { return sumOf(m_steps); }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVector<ProgressStep> m_steps;
};

} // namespace skerry
