// Lists and writes over a real connection.
#include "tests/support/fatallogger.h"
#include "tests/support/testplane.h"

#include <QtTest>

#include <grpcpp/generic/generic_stub.h>

#include <future>
#include <set>
#include <thread>
#include <utility>

using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

v1::Site makeSite(const std::string &name, const std::string &displayName = "x")
{
    v1::Site site;
    site.mutable_meta()->set_name(name);
    site.mutable_spec()->set_display_name(displayName);
    site.mutable_spec()->set_tier(v1::TIER_EDGE);
    site.mutable_spec()->set_type("factory");
    site.mutable_spec()->set_country("Norway");
    site.mutable_spec()->set_time_zone("Europe/Oslo");
    return site;
}

void fill(Store &store, int count, std::size_t bytes = 1)
{
    const auto written = store.writeAndWait([&](Transaction &tx) -> Outcome {
        for (int i = 0; i < count; ++i)
            tx.put(makeSite("s" + std::to_string(1'000 + i), std::string(bytes, 'x')));
        return Done{};
    });
    QVERIFY(written);
}

v1::ErrorDetail detailOf(const grpc::Status &status)
{
    v1::RpcStatus details;
    v1::ErrorDetail detail;
    if (details.ParseFromString(status.error_details()) && details.details_size() == 1)
        details.details(0).UnpackTo(&detail);
    return detail;
}

// One control plane and one client of it.
struct Client {
    explicit Client(ListLimits limits = {}) : plane({}, limits), stub(v1::Inventory::NewStub(plane.channel())) {}

    grpc::Status list(const std::string &filter, int size, const std::string &token, v1::ListSitesResponse &response) const
    {
        v1::ListSitesRequest request;
        request.mutable_options()->set_filter(filter);
        request.mutable_options()->set_page_size(size);
        request.mutable_options()->set_page_token(token);
        response.Clear();
        return stub->ListSites(plane.context().get(), request, &response);
    }

    // A list of sites, as bytes both ways.
    [[nodiscard]] std::pair<std::string, grpc::Status> raw(const std::string &request) const
    {
        const grpc::Slice slice(request);
        const grpc::ByteBuffer question(&slice, 1);
        grpc::ByteBuffer answer;
        std::promise<grpc::Status> done;
        grpc::GenericStub generic(plane.channel());
        const auto context = plane.context();
        generic.UnaryCall(context.get(), "/skerry.v1.Inventory/ListSites", {}, &question, &answer,
                          [&done](const grpc::Status &status) { done.set_value(status); });
        auto status = done.get_future().get();
        grpc::Slice whole;
        if (status.ok())
            status = answer.DumpToSingleSlice(&whole);
        return {std::string(whole.begin(), whole.end()), status};
    }

    grpc::Status put(const v1::PutSiteRequest &request, v1::PutSiteResponse &response) const
    {
        return stub->PutSite(plane.context().get(), request, &response);
    }

    TestPlane plane;
    std::unique_ptr<v1::Inventory::Stub> stub;
};

v1::PutSiteRequest putRequest(const std::string &id, const std::string &name, const std::string &displayName)
{
    v1::PutSiteRequest request;
    request.mutable_options()->set_request_id(id);
    request.mutable_options()->set_reason("test");
    *request.mutable_object() = makeSite(name, displayName);
    return request;
}

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesShowOneRevision();
    void aPageAlwaysFitsIntoAMessage();
    void pagesAreForgotten();
    void thereIsABoundOfLists();
    void aPageBelongsToItsList();
    void refusesListsThatMakeNoSense_data();
    void refusesListsThatMakeNoSense();
    void listsAreOrdinaryMessages();
    void refusesWhatIsNoRequest();
    void aRepeatedWriteHasNoSecondEffect();
    void repetitionsAtTheSameTimeHaveOneEffect();
    void aRequestIdBelongsToOneRequest();
    void writesNeedARequestId();
    void anotherGenerationIsRefused();
    void aDryRunAnswersAndWritesNothing();
    void everyCallNeedsTheToken();
};

void TestRequests::pagesShowOneRevision()
{
    Client client;
    fill(client.plane.store(), 2'500);
    v1::ListSitesResponse page;
    std::set<std::string> names;
    QVERIFY(client.list("", 0, "", page).ok());
    QCOMPARE(page.items_size(), 1'000);
    QCOMPARE(page.result().total(), std::uint64_t(2'500));
    QCOMPARE(page.result().epoch(), client.plane.store().epoch());
    const auto firstToken = page.result().next_page_token();
    for (;;) {
        QCOMPARE(page.result().revision(), std::uint64_t(1));
        for (const auto &site : page.items()) {
            QCOMPARE(site.meta().revision(), std::uint64_t(1));
            QVERIFY(names.insert(site.meta().name()).second);
        }
        if (page.result().next_page_token().empty())
            break;
        // Nobody sees this in the pages to come.
        fill(client.plane.store(), 2'600, names.size() + 2);
        QVERIFY(client.list("", 900, page.result().next_page_token(), page).ok());
    }
    QCOMPARE(names.size(), std::size_t(2'500));
    // A page may be asked for again: its answer may have been lost.
    QVERIFY(client.list("", 10, firstToken, page).ok());
    QCOMPARE(page.items(0).meta().name(), std::string("s2000"));
}

void TestRequests::aPageAlwaysFitsIntoAMessage()
{
    Client client;
    fill(client.plane.store(), 100, 100'000);
    v1::ListSitesResponse page;
    std::size_t items = 0;
    std::string token;
    do {
        QVERIFY(client.list("", 100, token, page).ok());
        QVERIFY(page.items_size() > 0);
        QVERIFY(page.ByteSizeLong() < 4 * 1024 * 1024);
        items += static_cast<std::size_t>(page.items_size());
        token = page.result().next_page_token();
    } while (!token.empty());
    QCOMPARE(items, std::size_t(100));
}

void TestRequests::pagesAreForgotten()
{
    ListLimits limits;
    limits.keepFor = 0ms;
    Client client(limits);
    fill(client.plane.store(), 10);
    v1::ListSitesResponse page;
    QVERIFY(client.list("", 5, "", page).ok());
    const auto status = client.list("", 5, page.result().next_page_token(), page);
    QCOMPARE(status.error_code(), grpc::StatusCode::OUT_OF_RANGE);
    QVERIFY(!detailOf(status).remedy().empty());
}

void TestRequests::thereIsABoundOfLists()
{
    ListLimits limits;
    limits.snapshots = 3;
    Client client(limits);
    fill(client.plane.store(), 10);
    std::vector<std::string> tokens;
    v1::ListSitesResponse page;
    for (int i = 0; i < 4; ++i) {
        QVERIFY(client.list("", 5, "", page).ok());
        tokens.push_back(page.result().next_page_token());
    }
    QCOMPARE(client.list("", 5, tokens[0], page).error_code(), grpc::StatusCode::OUT_OF_RANGE);
    for (std::size_t i = 1; i < 4; ++i)
        QVERIFY(client.list("", 5, tokens[i], page).ok());
}

void TestRequests::aPageBelongsToItsList()
{
    ListSnapshots lists;
    const auto token = lists.keep(std::make_shared<ListSnapshot>(ListSnapshot{Kind::Site, "a = b", 1, {}}), 0);
    QVERIFY(lists.find(token, Kind::Site, "a = b"));
    QCOMPARE(lists.find(token, Kind::Node, "a = b").error().code, grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(lists.find(token, Kind::Site, "").error().code, grpc::StatusCode::INVALID_ARGUMENT);
}

void TestRequests::refusesListsThatMakeNoSense_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("filter") << QByteArray("tier =") << 0 << QByteArray() << QByteArray("options.filter");
    QTest::newRow("negative page") << QByteArray() << -1 << QByteArray() << QByteArray("options.page_size");
    QTest::newRow("huge page") << QByteArray() << 10'001 << QByteArray() << QByteArray("options.page_size");
    QTest::newRow("nonsense token") << QByteArray() << 0 << QByteArray("zzz") << QByteArray("options.page_token");
    QTest::newRow("token of another list")
        << QByteArray("tier = edge") << 0 << QByteArray("own") << QByteArray("options.page_token");
    QTest::newRow("token beyond the end") << QByteArray() << 0 << QByteArray("beyond") << QByteArray("options.page_token");
}

void TestRequests::refusesListsThatMakeNoSense()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, size);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, field);
    Client client;
    fill(client.plane.store(), 10);
    v1::ListSitesResponse page;
    QVERIFY(client.list("", 5, "", page).ok());
    auto asked = token.toStdString();
    if (token == "own")
        asked = page.result().next_page_token();
    if (token == "beyond")
        asked = page.result().next_page_token() + "000";
    const auto status = client.list(filter.toStdString(), size, asked, page);
    QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(detailOf(status).field(), field.toStdString());
    QVERIFY(!detailOf(status).remedy().empty() || detailOf(status).length() > 0);
}

// They are put together by hand: nothing but the fields of the message, in their order, and the objects whole.
void TestRequests::listsAreOrdinaryMessages()
{
    Client client;
    fill(client.plane.store(), 25);
    const auto bytes = client.raw(v1::ListSitesRequest().SerializeAsString());
    QVERIFY(bytes.second.ok());
    v1::ListSitesResponse response;
    QVERIFY(response.ParseFromString(bytes.first));
    QCOMPARE(response.items_size(), 25);
    client.plane.store().read([&response](const View &view) {
        int i = 0;
        view.forEach(Kind::Site, [&](const ObjectPtr &site) {
            QCOMPARE(response.items(i++).SerializeAsString(), site->SerializeAsString());
        });
    });
    // Sites have no maps without labels, so that there is one way to encode them.
    QVERIFY(response.SerializeAsString() == bytes.first);
}

void TestRequests::refusesWhatIsNoRequest()
{
    Client client;
    const auto status = client.raw("\xff\xff no message").second;
    QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QVERIFY(!detailOf(status).remedy().empty());
}

void TestRequests::aRepeatedWriteHasNoSecondEffect()
{
    Client client;
    v1::PutSiteResponse first;
    v1::PutSiteResponse second;
    QVERIFY2(client.put(putRequest("id-1", "oslo", "Oslo"), first).ok(), "");
    v1::PutSiteResponse between;
    QVERIFY(client.put(putRequest("id-2", "oslo", "Oslo 2"), between).ok());
    QCOMPARE(between.object().meta().generation(), std::uint64_t(2));
    QVERIFY(client.put(putRequest("id-1", "oslo", "Oslo"), second).ok());
    QCOMPARE(second.SerializeAsString(), first.SerializeAsString());
    QCOMPARE(client.plane.store().revision(), std::uint64_t(2));
}

void TestRequests::repetitionsAtTheSameTimeHaveOneEffect()
{
    Client client;
    std::vector<v1::PutSiteResponse> answers(8);
    std::vector<std::thread> callers;
    for (auto &answer : answers)
        callers.emplace_back(
            [&client, &answer] { static_cast<void>(client.put(putRequest("id", "oslo", "Oslo"), answer)); });
    for (auto &caller : callers)
        caller.join();
    QCOMPARE(client.plane.store().revision(), std::uint64_t(1));
    for (const auto &answer : answers)
        QCOMPARE(answer.object().meta().revision(), std::uint64_t(1));
}

void TestRequests::aRequestIdBelongsToOneRequest()
{
    Client client;
    v1::PutSiteResponse response;
    QVERIFY(client.put(putRequest("id", "oslo", "Oslo"), response).ok());
    const auto other = client.put(putRequest("id", "bergen", "Bergen"), response);
    QCOMPARE(other.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(detailOf(other).field(), std::string("options.request_id"));
    v1::DeleteSiteRequest remove;
    remove.mutable_options()->set_request_id("id");
    remove.set_name("oslo");
    v1::DeleteSiteResponse removed;
    QCOMPARE(client.stub->DeleteSite(client.plane.context().get(), remove, &removed).error_code(),
             grpc::StatusCode::INVALID_ARGUMENT);
    // A refused request keeps nothing: mended, it may use its id again.
    auto bad = putRequest("id-2", "UPPER", "x");
    QCOMPARE(client.put(bad, response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QVERIFY(client.put(putRequest("id-2", "lower", "x"), response).ok());
}

void TestRequests::writesNeedARequestId()
{
    Client client;
    v1::PutSiteResponse response;
    const auto missing = client.put(putRequest("", "oslo", "Oslo"), response);
    QCOMPARE(missing.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(detailOf(missing).field(), std::string("options.request_id"));
    QCOMPARE(client.put(putRequest(std::string(129, 'i'), "oslo", "Oslo"), response).error_code(),
             grpc::StatusCode::INVALID_ARGUMENT);
    auto chatty = putRequest("id", "oslo", "Oslo");
    chatty.mutable_options()->set_reason(std::string(4'097, 'r'));
    QCOMPARE(detailOf(client.put(chatty, response)).field(), std::string("options.reason"));
    QCOMPARE(client.plane.store().revision(), std::uint64_t(0));
    auto longest = putRequest(std::string(128, 'i'), "oslo", "Oslo");
    longest.mutable_options()->set_reason(std::string(4'096, 'r'));
    QVERIFY(client.put(longest, response).ok());
}

void TestRequests::anotherGenerationIsRefused()
{
    Client client;
    v1::PutSiteResponse response;
    QVERIFY(client.put(putRequest("id-1", "oslo", "1"), response).ok());
    auto stale = putRequest("id-2", "oslo", "2");
    stale.mutable_options()->set_expected_generation(7);
    const auto refused = client.put(stale, response);
    QCOMPARE(refused.error_code(), grpc::StatusCode::ABORTED);
    QCOMPARE(detailOf(refused).generation(), std::uint64_t(1));
    QCOMPARE(detailOf(refused).object(), std::string("site/oslo"));
    stale.mutable_options()->set_expected_generation(1);
    QVERIFY(client.put(stale, response).ok());
    auto older = putRequest("id-4", "oslo", "3");
    older.mutable_options()->set_expected_generation(1);
    QCOMPARE(client.put(older, response).error_code(), grpc::StatusCode::ABORTED);
    auto gone = putRequest("id-3", "narvik", "1");
    gone.mutable_options()->set_expected_generation(1);
    QCOMPARE(client.put(gone, response).error_code(), grpc::StatusCode::ABORTED);
}

void TestRequests::aDryRunAnswersAndWritesNothing()
{
    Client client;
    auto request = putRequest("", "oslo", "Oslo");
    request.mutable_options()->set_dry_run(true);
    v1::PutSiteResponse response;
    QVERIFY(client.put(request, response).ok());
    QCOMPARE(response.object().meta().name(), std::string("oslo"));
    QCOMPARE(client.plane.store().revision(), std::uint64_t(0));
    // Its id stays free.
    request.mutable_options()->set_request_id("id");
    QVERIFY(client.put(request, response).ok());
    QVERIFY(client.put(putRequest("id", "oslo", "Oslo"), response).ok());
    QCOMPARE(client.plane.store().revision(), std::uint64_t(1));
}

void TestRequests::everyCallNeedsTheToken()
{
    Client client;
    const auto call = [&client](const std::string &authorization) {
        grpc::ClientContext context;
        if (!authorization.empty())
            context.AddMetadata("authorization", authorization);
        v1::PutSiteResponse response;
        return client.stub->PutSite(&context, putRequest("id", "oslo", "Oslo"), &response);
    };
    const std::string good = TestPlane::token();
    std::string similar = good;
    similar.back() = 'S';
    for (const auto &wrong : {std::string(), std::string("Bearer "), std::string("Bearer wrong"), good, "Bearer " + similar})
        QCOMPARE(call(wrong).error_code(), grpc::StatusCode::UNAUTHENTICATED);
    QVERIFY(!detailOf(call("")).remedy().empty());
    QVERIFY(call("Bearer " + good).ok());
}

SKERRY_TEST_MAIN(QCoreApplication, TestRequests)
#include "tst_requests.moc"
