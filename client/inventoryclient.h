// Internal: the inventory over gRPC. Every write carries a request id of its own, so that a second try of it has no second
// effect. Threading: GUI thread only.
#pragma once

#include "models/services.h"

namespace skerry {

class Transport;

class InventoryClient final : public InventoryService
{
public:
    // `transport` outlives it.
    explicit InventoryClient(Transport &transport);

    Operation *putNode(const Node &node, const QString &reason, QObject *parent, Answer<Node> answer) override;

private:
    Transport &m_transport;
};

} // namespace skerry
