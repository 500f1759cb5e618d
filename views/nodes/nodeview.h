// One node: its state and why, where it is, what it runs and what it should, and the rollouts that touch it.
#pragma once

#include "views/common/objectview.h"

namespace skerry {

class NodeView final : public ObjectView
{
    Q_OBJECT

public:
    NodeView(PlaneModels &models, const Measurements &measurements, QWidget *parent);

protected:
    bool refresh(const QString &name) override;
    [[nodiscard]] QString goneText(const QString &name) const override;

private:
    [[nodiscard]] QString whyOf(const Node &node) const;
    [[nodiscard]] FactGroup belongsTo(const Node &node) const;
    [[nodiscard]] BriefRow rowOf(const NodeComponent &component) const;
    void showMarks(const QString &name);

    const Measurements m_measurements;
    ChartsPanel *m_charts = nullptr;
    BriefSection *m_components = nullptr;
    BriefSection *m_rollouts = nullptr;
};

} // namespace skerry
