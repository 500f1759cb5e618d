#pragma once

#include "views/common/measurements.h"
#include "views/common/tablepage.h"

namespace skerry {

class PlaneModels;

class NodesPage final : public TablePage
{
    Q_OBJECT

public:
    NodesPage(PlaneModels &models, const Measurements &measurements, QWidget *parent);

protected:
    QVector<FilterError> applyFilter(const QString &text) override;
    [[nodiscard]] std::optional<Description> describeRow(const QString &key) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QVector<int> stateCounts() const override;

private:
    // Of all fleets, each with its name.
    [[nodiscard]] QStringList selectors() const;
    void refilterIfFiltered();

    QStringList m_selectors; // as the filter knows them
};

} // namespace skerry
