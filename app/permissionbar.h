// Says once who may only look; each thing that cannot be done says so too. Comes again for another role or control plane.
#pragma once

#include <QString>
#include <QWidget>

namespace skerry {

class MessageBar;
class PlaneModels;

class PermissionBar final : public QWidget
{
    Q_OBJECT

public:
    PermissionBar(const PlaneModels &models, QWidget *parent);

private:
    void refresh();

    const PlaneModels &m_models;
    MessageBar *m_bar = nullptr;
    QString m_told;
};

} // namespace skerry
