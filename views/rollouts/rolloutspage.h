// The list of rollouts and the page of one of them.
#pragma once

#include "views/common/measurements.h"
#include "views/common/page.h"

class QStackedLayout;

namespace skerry {

class PlaneModels;
class RolloutController;
class RolloutDetail;
class RolloutList;

class RolloutsPage final : public Page
{
    Q_OBJECT

public:
    RolloutsPage(PlaneModels &models, RolloutController &controller, const Measurements &measurements, QWidget *parent);

    void setActive(bool active) override;
    // The name of a rollout; "-" for the list; empty: as it is.
    void open(const QString &target) override;
    [[nodiscard]] QString target() const override;
    void focusFilter() override;
    [[nodiscard]] QVector<PageArea> areas() override { return {{this, {ObjectKind::Rollout}}}; }
    [[nodiscard]] Targets targets() const override;
    [[nodiscard]] RowSelection *rows() const override;
    void openRow(const QString &key) override;
    void setActions(ActionRegistry &actions) override;
    void showRowMenu() override;
    // Empty while the list is shown.
    [[nodiscard]] QString shownRollout() const;

private:
    void show(QWidget *widget);

    RolloutList *m_list = nullptr;
    RolloutDetail *m_detail = nullptr;
    QStackedLayout *m_stack = nullptr;
    bool m_active = false;
};

} // namespace skerry
