#include "backend_stub/audit/audittrail.h"

#include "tests/support/fatallogger.h"
#include "tests/unit/backend/audit/auditfixture.h"

#include <atomic>

using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

const Error Conflict{grpc::StatusCode::ABORTED, "It was changed meanwhile.", {}};

} // namespace

class TestAuditTrail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<AuditFixture>(); }
    void cleanup()
    {
        m_trail.reset();
        m_fixture.reset();
    }

    void anAcceptedWriteIsOneRecord()
    {
        makeTrail({});
        QVERIFY(perform(noteOf("ada", "site", "oslo"), Done{}));
        const auto records = m_fixture->records();
        QCOMPARE(records.size(), std::size_t(1));
        const auto &record = records[0];
        QCOMPARE(record.number(), std::uint64_t(1));
        QCOMPARE(record.revision(), std::uint64_t(1));
        QCOMPARE(record.code(), 0);
        QCOMPARE(record.changes_size(), 1);
        QCOMPARE(record.at().seconds(), std::int64_t(7'200'000));
        QCOMPARE(record.wall().seconds(), std::int64_t(3'600'000));
    }

    void aRefusedWriteIsARecordAndNoChange()
    {
        makeTrail({});
        QVERIFY(!perform(noteOf("ada", "site", "oslo"), Conflict));
        QVERIFY(!site(m_fixture->store(), "oslo"));
        QCOMPARE(m_fixture->store().revision(), std::uint64_t(0));
        const auto records = m_fixture->records();
        QCOMPARE(records.size(), std::size_t(1));
        QCOMPARE(records[0].code(), static_cast<int>(grpc::StatusCode::ABORTED));
        QCOMPARE(records[0].message(), Conflict.message);
        QCOMPARE(records[0].revision(), std::uint64_t(0));
        QCOMPARE(records[0].changes_size(), 0);
    }

    void anExceptionIsARecordToo()
    {
        makeTrail({});
        const auto written = m_fixture->store().writeAndWait([this](Transaction &tx) {
            return m_trail->perform(tx, noteOf("ada"), []() -> Outcome { throw std::runtime_error("a bug"); });
        });
        QCOMPARE(written.error().code, grpc::StatusCode::INTERNAL);
        QCOMPARE(m_fixture->records()[0].code(), static_cast<int>(grpc::StatusCode::INTERNAL));
    }

    void isAnsweredWhenTheRecordIsWritten()
    {
        makeTrail({});
        HeldWriter held(m_fixture->store());
        std::atomic<bool> recorded = false;
        m_trail->refuse(noteOf("ada"), Conflict, [&recorded] { recorded = true; });
        QVERIFY(!recorded);
        held.release();
        QTRY_VERIFY(recorded);
        QCOMPARE(m_fixture->records().size(), std::size_t(1));
    }

    // Whatever comes, the log grows by a bounded amount, and says how much it left out.
    void aFloodIsCounted()
    {
        makeTrail({.atOnce = 3, .every = 24h, .summaryAfter = 24h});
        for (int i = 0; i < 500; ++i) {
            bool recorded = false;
            const auto note = noteOf(i % 2 == 0 ? "" : "ada");
            if (i < 250)
                m_trail->refuse(note, Conflict, [&recorded] { recorded = true; });
            else
                QVERIFY(!perform(note, Conflict));
            QTRY_VERIFY(recorded || i >= 250);
        }
        QVERIFY(perform(noteOf("ada"), Done{}));
        QCOMPARE(m_fixture->records().size(), std::size_t(7));
        m_trail->stop();
        const auto records = m_fixture->records();
        QCOMPARE(records.size(), std::size_t(9));
        QCOMPARE(records[7].refused_more(), std::uint64_t(247));
        QCOMPARE(records[8].actor(), std::string("ada"));
        QCOMPARE(records[8].refused_more(), std::uint64_t(247));
        QCOMPARE(records[8].message(), Conflict.message);
    }

    void summariesComeByThemselves()
    {
        makeTrail({.atOnce = 0, .every = 1ms, .summaryAfter = 1ms});
        for (int i = 0; i < 2; ++i) {
            m_trail->refuse(noteOf("ada"), Conflict, [] {});
            QTRY_COMPARE(m_fixture->records().size(), static_cast<std::size_t>(i + 1));
        }
        QCOMPARE(m_fixture->records()[1].refused_more(), std::uint64_t(1));
    }

    void whatCannotBeWrittenIsRefusedAllTheSame()
    {
        makeTrail({});
        m_fixture->store().close();
        bool recorded = false;
        m_trail->refuse(noteOf("ada"), Conflict, [&recorded] { recorded = true; });
        QVERIFY(recorded);
        QCOMPARE(m_fixture->records().size(), std::size_t(0));
    }

    void aMessageOfHalfACharacterDoesNotSpoilARecord()
    {
        makeTrail({});
        QVERIFY(!perform(noteOf("ada"), Error{grpc::StatusCode::INVALID_ARGUMENT, "\"\xc3\" is not a name.", {}}));
        QCOMPARE(m_fixture->records()[0].message(), std::string("\"?\" is not a name."));
    }

private:
    void makeTrail(RefusalLimits limits) { m_trail = std::make_unique<AuditTrail>(m_fixture->store(), limits); }

    bool perform(const v1::AuditRecord &note, const Outcome &outcome)
    {
        return m_fixture->store()
            .writeAndWait([&](Transaction &tx) {
                return m_trail->perform(tx, note, [&] {
                    tx.put(makeSite("oslo"));
                    return outcome;
                });
            })
            .ok();
    }

    std::unique_ptr<AuditFixture> m_fixture;
    std::unique_ptr<AuditTrail> m_trail;
};

SKERRY_TEST_MAIN(QCoreApplication, TestAuditTrail)
#include "tst_audittrail.moc"
