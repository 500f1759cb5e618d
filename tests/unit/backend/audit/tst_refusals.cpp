#include "backend_stub/audit/refusals.h"

#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

v1::AuditRecord refused(const std::string &actor, const std::string &method, int code)
{
    v1::AuditRecord record;
    record.set_actor(actor);
    record.set_method(method);
    record.set_code(code);
    record.set_name("lerwick");
    record.set_message("No to " + method + ".");
    return record;
}

} // namespace

class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void admitsSoManyAtOnceAndThenOneInAWhile()
    {
        Refusals refusals({.atOnce = 3, .every = 10s, .summaryAfter = 1min});
        const Refusals::Steady::time_point now(1h);
        const auto admitted = [&](Refusals::Steady::time_point at) {
            int count = 0;
            while (count < 100 && refusals.admit("ada", at))
                ++count;
            return count;
        };
        QCOMPARE(admitted(now), 3);
        QCOMPARE(admitted(now + 9s), 0);
        QCOMPARE(admitted(now + 10s), 1);
        QCOMPARE(admitted(now + 30s), 2);
        // However long it was quiet.
        QCOMPARE(admitted(now + 24h), 3);
    }

    void nobodyTakesTheShareOfAnother()
    {
        Refusals refusals({.atOnce = 1, .every = 10s, .summaryAfter = 1min});
        const Refusals::Steady::time_point now(1h);
        QVERIFY(refusals.admit("", now));
        QVERIFY(!refusals.admit("", now));
        QVERIFY(refusals.admit("ada", now));
    }

    void aDayOfRefusalsIsBounded()
    {
        Refusals refusals({});
        int admitted = 0;
        for (auto at = Refusals::Steady::time_point(1h); at < Refusals::Steady::time_point(25h); at += 1s)
            admitted += refusals.admit("", at) ? 1 : 0;
        QVERIFY(admitted <= limits::RefusalsAtOnce + 24h / limits::RefusalEvery);
        QVERIFY(admitted >= 24h / limits::RefusalEvery);
    }

    void countsWhatIsAlikeTogether()
    {
        Refusals refusals({});
        QVERIFY(!refusals.hasCounted());
        for (int i = 0; i < 5; ++i)
            refusals.count(refused("ada", "Inventory/PutSite", 9), TimePoint(Milliseconds(1'000 + i)));
        refusals.count(refused("ada", "Inventory/PutSite", 10), TimePoint(2s));
        refusals.count(refused("", "Inventory/PutSite", 16), TimePoint(3s));
        QVERIFY(refusals.hasCounted());
        const auto summaries = refusals.takeSummaries();
        QVERIFY(!refusals.hasCounted());
        QCOMPARE(summaries.size(), std::size_t(3));
        QCOMPARE(summaries[0].code(), 16);
        QCOMPARE(summaries[0].refused_more(), std::uint64_t(1));
        QCOMPARE(summaries[1].actor(), std::string("ada"));
        QCOMPARE(summaries[1].code(), 9);
        QCOMPARE(summaries[1].refused_more(), std::uint64_t(5));
        QCOMPARE(summaries[1].message(), std::string("No to Inventory/PutSite."));
        QCOMPARE(summaries[1].refused_since().seconds(), 1);
        // Of many calls only one was about this.
        QVERIFY(summaries[1].name().empty());
    }

    void whatCouldNotBeWrittenIsNotForgotten()
    {
        Refusals refusals({});
        refusals.count(refused("ada", "m", 9), TimePoint(1s));
        const auto summaries = refusals.takeSummaries();
        refusals.count(refused("ada", "m", 9), TimePoint(5s));
        refusals.putBack(summaries);
        const auto again = refusals.takeSummaries();
        QCOMPARE(again.size(), std::size_t(1));
        QCOMPARE(again[0].refused_more(), std::uint64_t(2));
        QCOMPARE(again[0].refused_since().seconds(), 1);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestRefusals)
#include "tst_refusals.moc"
