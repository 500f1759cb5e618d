#include "app/guardedservices.h"

#include "models/planemodels.h"

#include <utility>

namespace skerry {

namespace {

constexpr int FailedPrecondition = 9; // google.rpc.Code

// Answers with an error, as soon as the caller has returned.
template<class T>
class Refusal final : public Operation
{
public:
    Refusal(const QString &reason, Answer<T> answer, QObject *parent) : Operation(parent)
    {
        RpcError error;
        error.code = FailedPrecondition;
        error.message = reason;
        QMetaObject::invokeMethod(
            this,
            [this, error, answer = std::move(answer)] {
                deleteLater();
                answer(error, T());
            },
            Qt::QueuedConnection);
    }

    void cancel() override {}
};

} // namespace

Operation *GuardedRollouts::previewStart(const StartRequest &request, QObject *parent, Answer<RolloutPreview> answer)
{
    return m_service.previewStart(request, parent, std::move(answer));
}

Operation *GuardedRollouts::start(const StartRequest &request, QObject *parent, Answer<Rollout> answer)
{
    if (const QString reason = m_models.whyNot(Change::RolloutStart); !reason.isEmpty())
        return new Refusal<Rollout>(reason, std::move(answer), parent);
    return m_service.start(request, parent, std::move(answer));
}

Operation *GuardedRollouts::previewCommand(const QString &rollout, RolloutCommand command, QObject *parent,
                                           Answer<quint64> answer)
{
    return m_service.previewCommand(rollout, command, parent, std::move(answer));
}

Operation *GuardedRollouts::command(const QString &rollout, quint64 expectedGeneration, RolloutCommand command,
                                    const QString &reason, QObject *parent, Answer<Rollout> answer)
{
    if (const QString whyNot = m_models.whyNot(Change::RolloutCommand); !whyNot.isEmpty())
        return new Refusal<Rollout>(whyNot, std::move(answer), parent);
    return m_service.command(rollout, expectedGeneration, command, reason, parent, std::move(answer));
}

Operation *GuardedRollouts::partition(const QString &rollout, QObject *parent, Answer<RolloutPartition> answer)
{
    return m_service.partition(rollout, parent, std::move(answer));
}

Operation *GuardedInventory::putNode(const Node &node, const QString &reason, QObject *parent, Answer<Node> answer)
{
    if (const QString whyNot = m_models.whyNot(Change::Node); !whyNot.isEmpty())
        return new Refusal<Node>(whyNot, std::move(answer), parent);
    return m_service.putNode(node, reason, parent, std::move(answer));
}

} // namespace skerry
