// A rollout service that records what it is asked and answers what the test says, on the next turn of the event loop.
#pragma once

#include "models/services.h"

#include <QTimer>

namespace skerry::test {

class FakeOperation final : public Operation
{
public:
    using Operation::Operation;
    void cancel() override {}
};

class FakeRolloutService final : public RolloutService
{
public:
    struct Command {
        QString rollout;
        quint64 generation = 0;
        RolloutCommand command = RolloutCommand::Unspecified;
        QString reason;
    };

    QVector<StartRequest> previews;
    QVector<StartRequest> starts;
    QVector<Command> countedCommands;
    QVector<Command> commands;
    QStringList partitions; // of which rollouts

    RpcError previewError;
    RpcError startError;
    RpcError countError;
    RpcError commandError;
    RpcError partitionError;
    RolloutPreview preview{
        {QStringLiteral("canary"), QStringLiteral("wave-1"), QStringLiteral("wave-2")}, {12, 88, 900}, {}};
    quint64 affected = 12;
    RolloutPartition answeredPartition;

    Operation *previewStart(const StartRequest &request, QObject *parent, Answer<RolloutPreview> answer) override
    {
        previews << request;
        return later(parent, [answer, error = previewError, value = preview] { answer(error, value); });
    }

    Operation *start(const StartRequest &request, QObject *parent, Answer<Rollout> answer) override
    {
        starts << request;
        Rollout rollout;
        rollout.meta.name = request.name;
        return later(parent, [answer, error = startError, rollout] { answer(error, rollout); });
    }

    Operation *previewCommand(const QString &rollout, RolloutCommand command, QObject *parent,
                              Answer<quint64> answer) override
    {
        countedCommands << Command{rollout, 0, command, {}};
        return later(parent, [answer, error = countError, count = affected] { answer(error, count); });
    }

    Operation *command(const QString &rollout, quint64 expectedGeneration, RolloutCommand command, const QString &reason,
                       QObject *parent, Answer<Rollout> answer) override
    {
        commands << Command{rollout, expectedGeneration, command, reason};
        return later(parent, [answer, error = commandError] { answer(error, {}); });
    }

    Operation *partition(const QString &rollout, QObject *parent, Answer<RolloutPartition> answer) override
    {
        partitions << rollout;
        return later(parent, [answer, error = partitionError, value = answeredPartition] { answer(error, value); });
    }

private:
    static Operation *later(QObject *parent, std::function<void()> answer)
    {
        auto *operation = new FakeOperation(parent);
        QTimer::singleShot(0, operation, [operation, answer = std::move(answer)] {
            answer();
            operation->deleteLater();
        });
        return operation;
    }
};

} // namespace skerry::test
