// One deployment: what it wants, which releases its nodes run, and every rollout that it had.
#pragma once

#include "views/common/objectview.h"

class QPushButton;

namespace skerry {

class RolloutController;

class DeploymentView final : public ObjectView
{
    Q_OBJECT

public:
    DeploymentView(PlaneModels &models, RolloutController &controller, QWidget *parent);

protected:
    bool refresh(const QString &name) override;
    [[nodiscard]] QString goneText(const QString &name) const override;

private:
    RolloutController &m_controller;
    QPushButton *m_start = nullptr;
    BriefSection *m_rollouts = nullptr;
};

} // namespace skerry
