#include "backend_stub/services/auditpages.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/services/auditfilter.h"
#include "tests/support/auditfile.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/audit/auditfixture.h"

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

using Numbers = QList<qulonglong>;

Numbers numbersOf(const v1::ListAuditResponse &response)
{
    Numbers numbers;
    for (const auto &entry : response.items())
        numbers.append(entry.record().number());
    return numbers;
}

Numbers range(qulonglong first, qulonglong last)
{
    Numbers numbers;
    for (auto n = first; first <= last ? n <= last : n >= last; first <= last ? ++n : --n)
        numbers.append(n);
    return numbers;
}

} // namespace

class TestAuditPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<AuditFixture>(); }

    void pagesFollowEachOther_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("newestFirst");
        QTest::addColumn<qulonglong>("from");
        QTest::addColumn<Numbers>("expected");
        QTest::newRow("all") << 0 << false << 0ULL << range(1, 25);
        QTest::newRow("small pages") << 4 << false << 0ULL << range(1, 25);
        QTest::newRow("page ends with the log") << 5 << false << 0ULL << range(1, 25);
        QTest::newRow("newest first") << 4 << true << 0ULL << range(25, 1);
        QTest::newRow("page ends with the first") << 5 << true << 0ULL << range(25, 1);
        QTest::newRow("from one on") << 3 << false << 11ULL << range(11, 25);
        QTest::newRow("down to one") << 3 << true << 11ULL << range(25, 11);
        QTest::newRow("the newest") << 3 << false << 25ULL << range(25, 25);
        QTest::newRow("nothing new") << 3 << false << 26ULL << Numbers();
        QTest::newRow("far ahead") << 3 << false << ~0ULL << Numbers();
    }

    void pagesFollowEachOther()
    {
        QFETCH(int, size);
        QFETCH(bool, newestFirst);
        QFETCH(qulonglong, from);
        QFETCH(Numbers, expected);
        writeMany(25);
        v1::ListAuditRequest request;
        request.mutable_options()->set_page_size(size);
        request.set_newest_first(newestFirst);
        request.set_from_number(from);
        Numbers seen;
        int pages = 0;
        do {
            const auto page = readAuditPage(m_fixture->store(), request);
            QVERIFY(page);
            QVERIFY(size == 0 || page->items_size() <= size);
            QCOMPARE(page->result().total(), static_cast<std::uint64_t>(expected.size()));
            seen += numbersOf(*page);
            request.mutable_options()->set_page_token(page->result().next_page_token());
            // Nobody sees this in the pages to come.
            writeMany(1);
            QVERIFY(++pages < 30);
        } while (!request.options().page_token().empty());
        QCOMPARE(seen, expected);
        // No page without a record at the end.
        QCOMPARE(pages, std::max<int>(1, size == 0 ? 1 : static_cast<int>((expected.size() + size - 1) / size)));
    }

    void showsHashesAndBytes()
    {
        writeMany(3);
        v1::ListAuditRequest request;
        request.set_with_canonical(true);
        const auto page = readAuditPage(m_fixture->store(), request);
        auto last = auditChainStart(m_fixture->store().epoch());
        for (const auto &entry : page->items()) {
            last = auditHash(last, entry.canonical());
            QCOMPARE(entry.hash(), last);
        }
        request.set_with_canonical(false);
        QVERIFY(readAuditPage(m_fixture->store(), request)->items(0).canonical().empty());
    }

    void aPageFitsIntoAMessage()
    {
        const auto written = m_fixture->store().writeAndWait([](Transaction &tx) -> Outcome {
            for (int i = 0; i < 10; ++i)
                tx.record(noteOf("ada", "site", std::string(1'000'000, 'x')));
            return Done{};
        });
        QVERIFY(written);
        v1::ListAuditRequest request;
        Numbers seen;
        do {
            const auto page = readAuditPage(m_fixture->store(), request);
            QVERIFY(page->ByteSizeLong() < 4 * 1024 * 1024);
            QVERIFY(page->items_size() > 0);
            seen += numbersOf(*page);
            request.mutable_options()->set_page_token(page->result().next_page_token());
        } while (!request.options().page_token().empty());
        QCOMPARE(seen, range(1, 10));
    }

    // A rare record is found page by page, each of which looks at a bounded part of the log.
    void aFilterLooksAtSoManyAtATime()
    {
        constexpr auto count = limits::AuditScanRecords + 10;
        QVERIFY(m_fixture->store().writeAndWait([](Transaction &tx) -> Outcome {
            for (std::size_t i = 0; i + 1 < count; ++i)
                tx.record(noteOf("ada"));
            tx.record(noteOf("bob"));
            return Done{};
        }));
        v1::ListAuditRequest request;
        request.mutable_options()->set_filter("actor = bob");
        const auto first = readAuditPage(m_fixture->store(), request);
        QCOMPARE(first->items_size(), 0);
        QCOMPARE(first->result().total(), std::uint64_t(0));
        QVERIFY(!first->result().next_page_token().empty());
        request.mutable_options()->set_page_token(first->result().next_page_token());
        const auto second = readAuditPage(m_fixture->store(), request);
        QCOMPARE(numbersOf(*second), Numbers{count});
        QVERIFY(second->result().next_page_token().empty());
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("size") << -1 << QByteArray() << QByteArray() << QByteArray("options.page_size");
        QTest::newRow("large") << 10'001 << QByteArray() << QByteArray() << QByteArray("options.page_size");
        QTest::newRow("filter") << 0 << QByteArray("actor =") << QByteArray() << QByteArray("options.filter");
        for (const char *token : {"x", "u", "u1", "u1-", "u-1", "u1-2x", "d3-1"})
            QTest::newRow(token) << 0 << QByteArray() << QByteArray(token) << QByteArray("options.page_token");
    }

    void refusesWhatMakesNoSense()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, field);
        v1::ListAuditRequest request;
        request.mutable_options()->set_page_size(size);
        request.mutable_options()->set_filter(filter.toStdString());
        request.mutable_options()->set_page_token(token.toStdString());
        const auto page = readAuditPage(m_fixture->store(), request);
        QVERIFY(!page);
        QCOMPARE(page.error().code, grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(page.error().detail.field(), field.toStdString());
    }

    void whatWasMadeUnreadableIsShownByItsNumber()
    {
        writeMany(3);
        m_fixture->close();
        AuditFile(m_fixture->databasePath()).sql("UPDATE audit SET data = x'ff' WHERE number = 2");
        m_fixture->open();
        QCOMPARE(numbersOf(*readAuditPage(m_fixture->store(), {})), range(1, 3));
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<bool>("matching");
        const auto row = [](const char *filter, bool matching) { QTest::newRow(filter) << QByteArray(filter) << matching; };
        row("", true);
        row("actor = ada", true);
        row("actor != ada", false);
        row("peer = \"unix:\"", true);
        row("method = Rollouts/CommandRollout", true);
        row("request = id-1", true);
        row("revision = 12", true);
        row("outcome = accepted", true);
        row("outcome = refused", false);
        row("code = ok", true);
        row("kind = rollout, name = r1", true);
        row("name = r1, actor = ada", true);
        row("name = r1, actor = bob", false);
        // And everything that was changed along with it.
        row("kind = deployment, name = router", true);
        row("kind = node, name = n2", true);
        row("kind = rollout, name = router", false);
        row("kind = site", false);
        row("name = n3", false);
        row("nonsense", false);
    }

    void filters()
    {
        QFETCH(QByteArray, filter);
        QFETCH(bool, matching);
        auto record = noteOf("ada", "rollout", "r1");
        record.set_peer("unix:");
        record.set_method("Rollouts/CommandRollout");
        record.set_request_id("id-1");
        record.set_revision(12);
        auto *change = record.add_changes();
        change->set_kind("deployment");
        change->set_name("router");
        auto *told = record.add_assignments();
        told->add_nodes("n1");
        told->add_nodes("n2");
        const auto selector = Selector::parse(filter.toStdString());
        QVERIFY(selector);
        QCOMPARE(matches(*selector, record), matching);
    }

    void codesHaveWords()
    {
        QCOMPARE(codeWord(grpc::StatusCode::OK), std::string_view("ok"));
        QCOMPARE(codeWord(grpc::StatusCode::ABORTED), std::string_view("aborted"));
        QCOMPARE(codeWord(grpc::StatusCode::UNAUTHENTICATED), std::string_view("unauthenticated"));
        QCOMPARE(codeWord(99), std::string_view());
        QCOMPARE(codeWord(-1), std::string_view());
    }

private:
    void writeMany(int count)
    {
        QVERIFY(m_fixture->store().writeAndWait([count](Transaction &tx) -> Outcome {
            for (int i = 0; i < count; ++i)
                tx.record(noteOf("ada", "site", "oslo"));
            return Done{};
        }));
    }

    std::unique_ptr<AuditFixture> m_fixture;
};

SKERRY_TEST_MAIN(QCoreApplication, TestAuditPages)
#include "tst_auditpages.moc"
