// An inventory service as a control plane is one: it keeps generations, refuses what expects another, and answers on the
// next turn of the event loop.
#pragma once

#include "models/services.h"

#include <QHash>
#include <QTimer>

namespace skerry::test {

class FakeInventoryService final : public InventoryService
{
public:
    struct Put {
        Node node;
        QString reason;
    };

    QVector<Put> puts;
    QHash<QString, quint64> generations; // of nodes that somebody has changed
    QHash<QString, RpcError> errors;     // by node, for as long as they stand here

    Operation *putNode(const Node &node, const QString &reason, QObject *parent, Answer<Node> answer) override
    {
        class Pending final : public Operation
        {
        public:
            using Operation::Operation;
            void cancel() override {}
        };
        puts << Put{node, reason};
        auto *operation = new Pending(parent);
        QTimer::singleShot(0, operation, [this, node, answer = std::move(answer)] {
            RpcError error = errors.value(node.meta.name);
            quint64 &generation = generations[node.meta.name];
            if (generation != 0 && generation != node.meta.generation) {
                error.code = 10;
                error.message = QStringLiteral("The node was changed meanwhile.");
            }
            Node written = node;
            if (!error)
                written.meta.generation = generation = node.meta.generation + 1;
            answer(error, written);
        });
        return operation;
    }
};

} // namespace skerry::test
