#pragma once

#include "views/common/tablepage.h"

class QPushButton;

namespace skerry {

class PlaneModels;
class RolloutController;
class Tally;

// All rollouts, running and past.
class RolloutList final : public TablePage
{
    Q_OBJECT

public:
    RolloutList(PlaneModels &models, RolloutController &controller, QWidget *parent);

    void openRow(const QString &key) override;

Q_SIGNALS:
    void rolloutChosen(const QString &name);

protected:
    QVector<FilterError> applyFilter(const QString &text) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QVector<int> stateCounts() const override;
    void tick() override;

private:
    RolloutController &m_controller;
    Tally *m_phases = nullptr;
    QPushButton *m_start = nullptr;
};

} // namespace skerry
