// All that is known of the control plane, over the window.
#pragma once

#include "ui/actions/popuppanel.h"

namespace skerry {

class Inspector;
class PlaneModels;

class PlanePanel final : public PopupPanel
{
    Q_OBJECT

public:
    PlanePanel(PlaneModels &models, QWidget *window);

    void toggle();

protected:
    [[nodiscard]] QSize panelSize(const QSize &window) const override;

private:
    void refresh();

    PlaneModels &m_models;
    Inspector *m_facts = nullptr;
};

} // namespace skerry
