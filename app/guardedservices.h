// The services of a control plane behind the console's own lock: what must not be changed now is refused here, whoever asks.
// Reads and previews pass.
#pragma once

#include "models/services.h"

namespace skerry {

class PlaneModels;

class GuardedRollouts final : public RolloutService
{
public:
    // Both outlive it.
    GuardedRollouts(const PlaneModels &models, RolloutService &service) : m_models(models), m_service(service) {}

    Operation *previewStart(const StartRequest &request, QObject *parent, Answer<RolloutPreview> answer) override;
    Operation *start(const StartRequest &request, QObject *parent, Answer<Rollout> answer) override;
    Operation *previewCommand(const QString &rollout, RolloutCommand command, QObject *parent,
                              Answer<quint64> answer) override;
    Operation *command(const QString &rollout, quint64 expectedGeneration, RolloutCommand command, const QString &reason,
                       QObject *parent, Answer<Rollout> answer) override;
    Operation *partition(const QString &rollout, QObject *parent, Answer<RolloutPartition> answer) override;

private:
    const PlaneModels &m_models;
    RolloutService &m_service;
};

class GuardedInventory final : public InventoryService
{
public:
    // Both outlive it.
    GuardedInventory(const PlaneModels &models, InventoryService &service) : m_models(models), m_service(service) {}

    Operation *putNode(const Node &node, const QString &reason, QObject *parent, Answer<Node> answer) override;

private:
    const PlaneModels &m_models;
    InventoryService &m_service;
};

} // namespace skerry
