#include "backend_stub/orchestrator/states.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;

class TestStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPhaseHasARow();
    void documentShowsTheSameTable();
    void everyCommandIsInTheTable();
    void nothingIsAllowedInAFinalState();
    void everyOtherStateCanBeLeft();
    void refusalSaysWhyAndWhatToDo();
    void secondEndingIsRefused();
};

namespace {

v1::Rollout rolloutIn(v1::RolloutPhase phase)
{
    v1::Rollout rollout;
    rollout.mutable_meta()->set_name("r1");
    rollout.mutable_spec()->set_deployment("d1");
    rollout.mutable_status()->set_phase(phase);
    return rollout;
}

QString yes(bool allowed)
{
    return allowed ? QStringLiteral("yes") : QStringLiteral("-");
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

void TestStates::everyPhaseHasARow()
{
    for (int i = 0; i < v1::RolloutPhase_ARRAYSIZE; ++i) {
        const auto phase = static_cast<v1::RolloutPhase>(i);
        QCOMPARE(phaseRow(phase).phase, phase);
    }
    QCOMPARE(phaseTable().size(), static_cast<std::size_t>(v1::RolloutPhase_ARRAYSIZE));
}

void TestStates::documentShowsTheSameTable()
{
    QFile file(QStringLiteral(SKERRY_STATES_DOC));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = QString::fromUtf8(file.readAll());
    QString header = QStringLiteral("| state | final | moves on when |");
    for (const auto command : allCommands())
        header += u' ' + text(commandName(command)) + QStringLiteral(" |");
    QVERIFY2(document.contains(header + u'\n'), qPrintable(QStringLiteral("missing in the document: ") + header));
    for (const auto &row : phaseTable()) {
        auto line = QStringLiteral("| %1 | %2 | %3 |")
                        .arg(text(row.name), row.terminal ? QStringLiteral("yes") : QStringLiteral("no"), text(row.movesOn));
        for (const auto command : allCommands())
            line += u' ' + yes(row.allows(command)) + QStringLiteral(" |");
        QVERIFY2(document.contains(line + u'\n'), qPrintable(QStringLiteral("missing in the document: ") + line));
    }
}

void TestStates::everyCommandIsInTheTable()
{
    QCOMPARE(allCommands().size(), static_cast<std::size_t>(v1::RolloutCommand_ARRAYSIZE - 1));
    for (const auto command : allCommands()) {
        QVERIFY(commandName(command) != "unknown command");
        QVERIFY2(std::any_of(phaseTable().begin(), phaseTable().end(),
                             [command](const PhaseRow &row) { return row.allows(command); }),
                 commandName(command).data());
    }
    QVERIFY(!phaseRow(v1::ROLLOUT_PHASE_WAVE).allows(v1::ROLLOUT_COMMAND_UNSPECIFIED));
    QVERIFY(!phaseRow(v1::ROLLOUT_PHASE_WAVE).allows(static_cast<v1::RolloutCommand>(64 + v1::ROLLOUT_COMMAND_PAUSE)));
}

void TestStates::nothingIsAllowedInAFinalState()
{
    for (const auto &row : phaseTable()) {
        if (!row.terminal)
            continue;
        for (const auto command : allCommands())
            QVERIFY(!checkCommand(rolloutIn(row.phase), command).ok());
    }
}

void TestStates::everyOtherStateCanBeLeft()
{
    for (const auto &row : phaseTable()) {
        if (!row.terminal && row.phase != v1::ROLLOUT_PHASE_ROLLING_BACK)
            QVERIFY2(checkCommand(rolloutIn(row.phase), v1::ROLLOUT_COMMAND_ABORT).ok(), row.name.data());
    }
}

void TestStates::refusalSaysWhyAndWhatToDo()
{
    const auto refused = checkCommand(rolloutIn(v1::ROLLOUT_PHASE_WAVE), v1::ROLLOUT_COMMAND_PROMOTE);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, grpc::StatusCode::FAILED_PRECONDITION);
    QCOMPARE(QString::fromStdString(refused.error().message),
             QStringLiteral(
                 "Cannot promote rollout r1 while it is wave: it goes on when every reachable node of the wave has ended "
                 "its update."));
    QCOMPARE(refused.error().detail.object(), "rollout/r1");
    QVERIFY(!refused.error().detail.remedy().empty());

    QCOMPARE(checkCommand(rolloutIn(v1::ROLLOUT_PHASE_WAVE), static_cast<v1::RolloutCommand>(99)).error().code,
             grpc::StatusCode::INVALID_ARGUMENT);
}

void TestStates::secondEndingIsRefused()
{
    auto rollout = rolloutIn(v1::ROLLOUT_PHASE_WAVE);
    rollout.mutable_spec()->mutable_control()->set_roll_back(true);
    for (const auto command : allCommands())
        QVERIFY(!checkCommand(rollout, command).ok());
}

SKERRY_TEST_MAIN(QCoreApplication, TestStates)
#include "tst_states.moc"
