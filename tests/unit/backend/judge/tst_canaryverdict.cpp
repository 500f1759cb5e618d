#include "backend_stub/judge/verdict.h"

#include "backend_stub/judge/words.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;

namespace {

// "P", "F" and "I" for critical gates, in small letters for the others.
std::vector<Verdict> verdictsOf(const QString &letters)
{
    std::vector<Verdict> verdicts;
    for (const QChar letter : letters) {
        Verdict verdict;
        verdict.metric = "gate " + std::to_string(verdicts.size() + 1);
        verdict.critical = letter.isUpper();
        verdict.outcome = letter.toUpper() == QLatin1Char('P')   ? JudgeOutcome::Pass
                          : letter.toUpper() == QLatin1Char('F') ? JudgeOutcome::Fail
                                                                 : JudgeOutcome::Inconclusive;
        verdicts.push_back(verdict);
    }
    return verdicts;
}

} // namespace

class TestCanaryVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overallOfGates_data();
    void overallOfGates();
    void namesTheGates();
    void numbersInWords();
};

void TestCanaryVerdict::overallOfGates_data()
{
    QTest::addColumn<QString>("gates");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<quint32>("score");
    const auto pass = static_cast<int>(JudgeOutcome::Pass);
    const auto fail = static_cast<int>(JudgeOutcome::Fail);
    const auto hold = static_cast<int>(JudgeOutcome::Inconclusive);
    QTest::newRow("all pass") << "PPp" << pass << 100U;
    QTest::newRow("critical fails") << "PFP" << fail << 0U;
    QTest::newRow("critical fails beside inconclusive") << "IF" << fail << 0U;
    QTest::newRow("critical inconclusive") << "PI" << hold << 75U;
    QTest::newRow("other fails") << "Pf" << pass << 50U;
    QTest::newRow("other inconclusive") << "PPi" << pass << 83U;
    QTest::newRow("nothing passes, nothing is critical") << "if" << hold << 25U;
    QTest::newRow("only others fail") << "f" << hold << 0U;
    QTest::newRow("only others pass") << "p" << pass << 100U;
    QTest::newRow("no gates") << "" << hold << 0U;
}

void TestCanaryVerdict::overallOfGates()
{
    QFETCH(QString, gates);
    const auto result = overall(verdictsOf(gates));
    QTEST(static_cast<int>(result.outcome), "outcome");
    QTEST(result.score, "score");
    QVERIFY(result.sentence.ends_with("."));
}

void TestCanaryVerdict::namesTheGates()
{
    QCOMPARE(overall(verdictsOf(QStringLiteral("PFFi"))).sentence, std::string("The canary is worse: gate 2, gate 3."));
    QCOMPARE(overall(verdictsOf(QStringLiteral("PIf"))).sentence,
             std::string("It cannot be told whether the canary is worse: gate 2."));
    QCOMPARE(
        overall(verdictsOf(QStringLiteral("Pfi"))).sentence,
        std::string("The canary is not shown to be worse: gate 1. Worse, but not critical: gate 2. Not to be told, and not "
                    "critical: gate 3."));
}

void TestCanaryVerdict::numbersInWords()
{
    QCOMPARE(countText(1, "node"), std::string("1 node"));
    QCOMPARE(countText(0, "node"), std::string("0 nodes"));
    QCOMPARE(numberText(1'000'000), std::string("1000000"));
    QCOMPARE(numberText(0.25), std::string("0.25"));
    QCOMPARE(percentText(0.1), std::string("10 %"));
    QCOMPARE(percentText(0.125), std::string("12.5 %"));
    QCOMPARE(changeText(0.2714), std::string("+27.1 %"));
    QCOMPARE(changeText(-0.03), std::string("-3.0 %"));
    QCOMPARE(changeText(-0.0001), std::string("0.0 %"));
    QCOMPARE(probabilityText(0.0078125), std::string("0.0078"));
    QCOMPARE(probabilityText(1), std::string("1"));
    QCOMPARE(probabilityText(0.00003), std::string("3.0e-05"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestCanaryVerdict)
#include "tst_canaryverdict.moc"
