// Internal: rollouts over gRPC. Every write carries a request id of its own, so that a second try of it has no second
// effect. Threading: GUI thread only.
#pragma once

#include "models/services.h"

namespace skerry {

class Transport;

class RolloutClient final : public RolloutService
{
public:
    // `transport` outlives it.
    explicit RolloutClient(Transport &transport);

    Operation *previewStart(const StartRequest &request, QObject *parent, Answer<RolloutPreview> answer) override;
    Operation *start(const StartRequest &request, QObject *parent, Answer<Rollout> answer) override;
    Operation *previewCommand(const QString &rollout, RolloutCommand command, QObject *parent,
                              Answer<quint64> answer) override;
    Operation *command(const QString &rollout, quint64 expectedGeneration, RolloutCommand command, const QString &reason,
                       QObject *parent, Answer<Rollout> answer) override;
    Operation *partition(const QString &rollout, QObject *parent, Answer<RolloutPartition> answer) override;

private:
    Transport &m_transport;
};

} // namespace skerry
