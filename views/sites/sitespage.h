#pragma once

#include "views/common/measurements.h"
#include "views/common/tablepage.h"

namespace skerry {

class PlaneModels;
class Tally;

class SitesPage final : public TablePage
{
    Q_OBJECT

public:
    SitesPage(PlaneModels &models, const Measurements &measurements, QWidget *parent);

protected:
    QVector<FilterError> applyFilter(const QString &text) override;
    [[nodiscard]] std::optional<Description> describeRow(const QString &key) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QVector<int> stateCounts() const override;
    void tick() override;

private:
    Tally *m_states = nullptr; // by the worst state of their nodes
    TimeMs m_trendsAt = 0;     // when the order by them was brought up to date
};

} // namespace skerry
