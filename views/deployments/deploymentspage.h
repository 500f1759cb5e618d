// Which release each fleet should run, and the way to a rollout.
#pragma once

#include "views/common/tablepage.h"

class QPushButton;

namespace skerry {

class PlaneModels;
class RolloutController;
class Tally;

class DeploymentsPage final : public TablePage
{
    Q_OBJECT

public:
    DeploymentsPage(PlaneModels &models, RolloutController &controller, QWidget *parent);

protected:
    QVector<FilterError> applyFilter(const QString &text) override;
    [[nodiscard]] std::optional<Description> describeRow(const QString &key) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QVector<int> stateCounts() const override;
    void tick() override;

private:
    void updateCommands();

    RolloutController &m_controller;
    Tally *m_rolling = nullptr;
    Tally *m_drifting = nullptr;
    QPushButton *m_start = nullptr;
};

} // namespace skerry
