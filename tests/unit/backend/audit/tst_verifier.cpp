// Changes the log as somebody would who can write the file, and asks for the first record that is broken.
#include "backend_stub/audit/verifier.h"

#include "tests/support/auditfile.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/audit/auditfixture.h"

#include <functional>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

using Tampering = std::function<void(AuditFile &)>;
Q_DECLARE_METATYPE(Tampering)

namespace {

constexpr int Records = 10;

v1::AuditRecord recordIn(AuditFile &file, std::int64_t number)
{
    v1::AuditRecord record;
    record.ParseFromString(file.rows()[static_cast<std::size_t>(number - 1)].data);
    return record;
}

// Somebody else is to blame for it.
void blame(AuditFile &file, std::int64_t number)
{
    auto record = recordIn(file, number);
    record.set_actor("bob");
    file.put(number, record);
}

// Makes room at `number` for a record that never was, with a hash that fits the one before.
void insert(AuditFile &file, std::int64_t number)
{
    for (std::int64_t n = Records; n >= number; --n) {
        auto record = recordIn(file, n);
        record.set_number(static_cast<std::uint64_t>(n + 1));
        file.put(n, record);
        file.sql("UPDATE audit SET number = number + 1 WHERE number = " + std::to_string(n));
    }
    auto record = noteOf("ada", "site", "forged");
    record.set_number(static_cast<std::uint64_t>(number));
    file.sql("INSERT INTO audit VALUES(" + std::to_string(number) + ", x'', x'')");
    file.put(number, record);
    const auto before = file.rows()[static_cast<std::size_t>(number - 2)].hash;
    file.sql("UPDATE header SET audit_number = audit_number + 1");
    const auto hash = auditHash(before, file.rows()[static_cast<std::size_t>(number - 1)].data);
    QByteArray hex = QByteArray::fromStdString(hash).toHex();
    file.sql("UPDATE audit SET hash = x'" + hex.toStdString() + "' WHERE number = " + std::to_string(number));
}

} // namespace

class TestVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aLogThatNobodyTouchedIsWhole();
    void anEmptyLogIsWhole();
    void manyPiecesAreOneChain();
    void itGivesUpWhenTold();
    void findsTheFirstBrokenRecord_data();
    void findsTheFirstBrokenRecord();
    void writingGoesOnAfterTampering_data();
    void writingGoesOnAfterTampering();
    void aChainComputedAgainIsFoundByACheckpoint();
    void checkpointsNarrowItDown();
    void aCutThatHidesItselfIsFoundByACheckpoint();

private:
    void tamper(const Tampering &tampering);
    [[nodiscard]] Verified verify(const std::map<std::uint64_t, std::string> &expected = {});

    std::unique_ptr<AuditFixture> m_fixture;
};

void TestVerifier::init()
{
    m_fixture = std::make_unique<AuditFixture>();
    if (QByteArray(QTest::currentTestFunction()) == "anEmptyLogIsWhole")
        return;
    for (int i = 1; i <= Records; ++i)
        m_fixture->write("s" + std::to_string(i));
}

void TestVerifier::tamper(const Tampering &tampering)
{
    m_fixture->close();
    {
        AuditFile file(m_fixture->databasePath());
        tampering(file);
    }
    m_fixture->open();
}

Verified TestVerifier::verify(const std::map<std::uint64_t, std::string> &expected)
{
    AuditVerifier verifier(m_fixture->store(), m_fixture->store().epoch());
    for (const auto &[number, hash] : expected)
        verifier.expect(number, hash);
    auto verified = verifier.verify([] { return true; });
    if (!verified)
        qFatal("%s", verified.error().message.c_str());
    return *std::move(verified);
}

void TestVerifier::aLogThatNobodyTouchedIsWhole()
{
    const auto before = verify();
    QVERIFY(!before.firstBreach);
    QCOMPARE(before.last.number, std::int64_t(Records));
    m_fixture->open();
    const auto after = verify();
    QVERIFY(!after.firstBreach);
    QCOMPARE(after.last.hash, before.last.hash);
    m_fixture->write("s11");
    QCOMPARE(verify().last.number, std::int64_t(Records + 1));
    QVERIFY(!verify({{0, auditChainStart(m_fixture->store().epoch())}, {10, before.last.hash}}).firstBreach);
}

void TestVerifier::anEmptyLogIsWhole()
{
    const auto verified = verify();
    QVERIFY(!verified.firstBreach);
    QCOMPARE(verified.last.number, std::int64_t(0));
    QCOMPARE(verified.last.hash, auditChainStart(m_fixture->store().epoch()));
}

void TestVerifier::manyPiecesAreOneChain()
{
    const auto written = m_fixture->store().writeAndWait([](Transaction &tx) -> Outcome {
        for (std::size_t i = 0; i < 2 * limits::AuditPieceRecords; ++i)
            tx.record(noteOf("ada", "site", std::string(100, 'x')));
        return Done{};
    });
    QVERIFY(written);
    const auto verified = verify();
    QVERIFY(!verified.firstBreach);
    QCOMPARE(verified.last.number, std::int64_t(2 * limits::AuditPieceRecords + Records));
    tamper([](AuditFile &file) { blame(file, limits::AuditPieceRecords + 1); });
    QCOMPARE(verify().firstBreach->number(), std::uint64_t(limits::AuditPieceRecords + 1));
}

void TestVerifier::itGivesUpWhenTold()
{
    const auto verified = AuditVerifier(m_fixture->store(), m_fixture->store().epoch()).verify([] { return false; });
    QVERIFY(!verified);
    QCOMPARE(verified.error().code, grpc::StatusCode::CANCELLED);
}

void TestVerifier::findsTheFirstBrokenRecord_data()
{
    QTest::addColumn<Tampering>("tampering");
    QTest::addColumn<qint64>("number");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, Tampering tampering, qint64 number, v1::AuditProblem problem) {
        QTest::newRow(name) << std::move(tampering) << number << static_cast<int>(problem);
    };
    const auto sql = [](const char *text) { return Tampering([text](AuditFile &file) { file.sql(text); }); };
    row(
        "edited", [](AuditFile &file) { blame(file, 4); }, 4, v1::AUDIT_PROBLEM_HASH);
    row(
        "first one edited", [](AuditFile &file) { blame(file, 1); }, 1, v1::AUDIT_PROBLEM_HASH);
    row(
        "last one edited", [](AuditFile &file) { blame(file, 10); }, 10, v1::AUDIT_PROBLEM_HASH);
    row(
        "two edited",
        [](AuditFile &file) {
            blame(file, 8);
            blame(file, 3);
        },
        3, v1::AUDIT_PROBLEM_HASH);
    row("hash edited", sql("UPDATE audit SET hash = zeroblob(32) WHERE number = 6"), 6, v1::AUDIT_PROBLEM_HASH);
    row("hash taken away", sql("UPDATE audit SET hash = x'' WHERE number = 6"), 6, v1::AUDIT_PROBLEM_HASH);
    row(
        "edited with its hash",
        [](AuditFile &file) {
            blame(file, 4);
            const auto rows = file.rows();
            const auto hash = auditHash(rows[2].hash, rows[3].data);
            file.sql("UPDATE audit SET hash = x'" + QByteArray::fromStdString(hash).toHex().toStdString() +
                     "' WHERE number = 4");
        },
        5, v1::AUDIT_PROBLEM_HASH);
    row("made unreadable", sql("UPDATE audit SET data = x'ff' WHERE number = 5"), 5, v1::AUDIT_PROBLEM_UNREADABLE);
    row("deleted", sql("DELETE FROM audit WHERE number = 5"), 5, v1::AUDIT_PROBLEM_GAP);
    row("first one deleted", sql("DELETE FROM audit WHERE number = 1"), 1, v1::AUDIT_PROBLEM_GAP);
    row("cut", sql("DELETE FROM audit WHERE number > 7"), 8, v1::AUDIT_PROBLEM_GAP);
    row("all deleted", sql("DELETE FROM audit"), 1, v1::AUDIT_PROBLEM_GAP);
    row("deleted, and the rest moved up",
        sql("DELETE FROM audit WHERE number = 5; UPDATE audit SET number = -number WHERE number > 5;"
            "UPDATE audit SET number = -number - 1 WHERE number < 0; UPDATE header SET audit_number = 9"),
        5, v1::AUDIT_PROBLEM_ORDER);
    row("swapped",
        sql("UPDATE audit SET number = -1 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 7;"
            "UPDATE audit SET number = 7 WHERE number = -1"),
        3, v1::AUDIT_PROBLEM_ORDER);
    row("put before the first", sql("UPDATE audit SET number = -5 WHERE number = 9"), 0, v1::AUDIT_PROBLEM_ORDER);
    row("repeated", sql("UPDATE audit SET data = (SELECT data FROM audit WHERE number = 2) WHERE number = 3"), 3,
        v1::AUDIT_PROBLEM_ORDER);
    row(
        "inserted", [](AuditFile &file) { insert(file, 5); }, 6, v1::AUDIT_PROBLEM_HASH);
    row("appended", sql("INSERT INTO audit SELECT number + 1, hash, data FROM audit WHERE number = 10"), 11,
        v1::AUDIT_PROBLEM_FOREIGN);
    row("appended far away", sql("INSERT INTO audit SELECT 9223372036854775807, hash, data FROM audit WHERE number = 10"),
        std::numeric_limits<qint64>::max(), v1::AUDIT_PROBLEM_FOREIGN);
    row("the head moved back", sql("UPDATE header SET audit_number = 8"), 9, v1::AUDIT_PROBLEM_FOREIGN);
    row("the head edited", sql("UPDATE header SET audit_hash = zeroblob(32)"), 10, v1::AUDIT_PROBLEM_HASH);
    row("taken from another store", sql("UPDATE header SET epoch = 'another'"), 1, v1::AUDIT_PROBLEM_HASH);
}

void TestVerifier::findsTheFirstBrokenRecord()
{
    QFETCH(Tampering, tampering);
    QFETCH(qint64, number);
    QFETCH(int, problem);
    tamper(tampering);
    const auto verified = verify();
    QVERIFY(verified.firstBreach);
    qInfo("%s", verified.firstBreach->message().c_str());
    QCOMPARE(static_cast<qint64>(verified.firstBreach->number()), number);
    QCOMPARE(static_cast<int>(verified.firstBreach->problem()), problem);
    QVERIFY(verified.last.number < std::max<qint64>(number, 1));
    QVERIFY(verified.firstBreach->message().starts_with("Record "));
}

void TestVerifier::writingGoesOnAfterTampering_data()
{
    findsTheFirstBrokenRecord_data();
}

// A log that was altered is evidence: it is kept as it is, and what is written later does not hide it.
void TestVerifier::writingGoesOnAfterTampering()
{
    QFETCH(Tampering, tampering);
    QFETCH(qint64, number);
    tamper(tampering);
    m_fixture->write("later-1");
    m_fixture->write("later-2");
    auto verified = verify();
    // Only the number was wrong, and it is right again.
    if (QByteArray(QTest::currentDataTag()) == "the head moved back") {
        QVERIFY(!verified.firstBreach);
        return;
    }
    QVERIFY(verified.firstBreach);
    // What was appended is taken into the numbering, and found where the chain goes on without it.
    QVERIFY(static_cast<qint64>(verified.firstBreach->number()) >= number);
    QVERIFY(static_cast<qint64>(verified.firstBreach->number()) <= std::max<qint64>(number, Records + 2));
    m_fixture->open();
    QCOMPARE(verify().firstBreach->number(), verified.firstBreach->number());
}

void TestVerifier::aChainComputedAgainIsFoundByACheckpoint()
{
    const auto exported = verify().last;
    m_fixture->write("later");
    tamper([](AuditFile &file) {
        blame(file, 4);
        file.computeAgain(4);
    });
    QVERIFY2(!verify().firstBreach, "the chain alone cannot tell");
    const auto verified = verify({{10, exported.hash}});
    QVERIFY(verified.firstBreach);
    QCOMPARE(verified.firstBreach->problem(), v1::AUDIT_PROBLEM_CHECKPOINT);
    QCOMPARE(verified.firstBreach->number(), std::uint64_t(10));
    QVERIFY(verified.firstBreach->message().find("from 1 to 10") != std::string::npos);
}

void TestVerifier::checkpointsNarrowItDown()
{
    m_fixture->close();
    std::map<std::uint64_t, std::string> exported;
    for (const auto &row : AuditFile(m_fixture->databasePath()).rows()) {
        if (row.number % 3 == 0)
            exported[static_cast<std::uint64_t>(row.number)] = row.hash;
    }
    m_fixture->open();
    QVERIFY(!verify(exported).firstBreach);
    tamper([](AuditFile &file) {
        blame(file, 5);
        file.computeAgain(5);
    });
    const auto verified = verify(exported);
    QVERIFY(verified.firstBreach);
    QCOMPARE(verified.firstBreach->number(), std::uint64_t(6));
    QVERIFY(verified.firstBreach->message().find("from 4 to 6") != std::string::npos);
    // What is proved, and not only consistent.
    QCOMPARE(verified.last.number, std::int64_t(3));
}

void TestVerifier::aCutThatHidesItselfIsFoundByACheckpoint()
{
    const auto exported = verify().last;
    tamper([](AuditFile &file) {
        file.sql("DELETE FROM audit WHERE number > 7");
        file.computeAgain(8);
    });
    QVERIFY(!verify().firstBreach);
    const auto verified = verify({{10, exported.hash}});
    QVERIFY(verified.firstBreach);
    QCOMPARE(verified.firstBreach->problem(), v1::AUDIT_PROBLEM_GAP);
    QCOMPARE(verified.firstBreach->number(), std::uint64_t(8));
}

SKERRY_TEST_MAIN(QCoreApplication, TestVerifier)
#include "tst_verifier.moc"
