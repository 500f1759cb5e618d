// One site: where it is, how its nodes are, the sites behind it, and the rollouts that touch it.
#pragma once

#include "views/common/objectview.h"

#include <QMap>

namespace skerry {

class SiteView final : public ObjectView
{
    Q_OBJECT

public:
    SiteView(PlaneModels &models, const Measurements &measurements, QWidget *parent);

protected:
    bool refresh(const QString &name) override;
    [[nodiscard]] QString goneText(const QString &name) const override;
    // The sites that it is reached through, the topmost first.
    [[nodiscard]] QVector<Crumb> stepsTo(const QString &name) const override;

private:
    [[nodiscard]] QVector<const Node *> nodesOf(const QString &site) const;
    void showNodes(const QString &site);
    void showSitesBelow(const QString &site);
    void showMarks(const QString &name);

    const Measurements m_measurements;
    ChartsPanel *m_charts = nullptr;
    BriefSection *m_nodes = nullptr;
    BriefSection *m_sites = nullptr;
    BriefSection *m_rollouts = nullptr;
};

} // namespace skerry
