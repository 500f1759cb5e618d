#pragma once

#include "views/common/tablepage.h"

namespace skerry {

class PlaneModels;

class FleetsPage final : public TablePage
{
    Q_OBJECT

public:
    FleetsPage(PlaneModels &models, QWidget *parent);

protected:
    QVector<FilterError> applyFilter(const QString &text) override;
    void openRow(const QString &key) override;
    [[nodiscard]] std::optional<Description> describeRow(const QString &key) override;
    [[nodiscard]] QString summary() const override;
};

} // namespace skerry
