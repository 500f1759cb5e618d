// One fleet: who belongs to it, how its nodes are, which releases they should run and which do not, and what is being
// rolled out to them.
#pragma once

#include "views/common/objectview.h"

namespace skerry {

class FleetView final : public ObjectView
{
    Q_OBJECT

public:
    FleetView(PlaneModels &models, const Measurements &measurements, QWidget *parent);

protected:
    bool refresh(const QString &name) override;
    [[nodiscard]] QString goneText(const QString &name) const override;

private:
    void showMarks(const QString &name);

    const Measurements m_measurements;
    ChartsPanel *m_charts = nullptr;
    BriefSection *m_deployments = nullptr;
    BriefSection *m_rollouts = nullptr;
};

} // namespace skerry
