#include "backend_stub/core/result.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;
namespace v1 = skerry::v1;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValueOrAnError();
    void aStatusCarriesTheDetail();
};

void TestResult::holdsAValueOrAnError()
{
    Result<int> value = 5;
    QVERIFY(value.ok());
    QCOMPARE(*value, 5);
    const Result<std::string> error = notFound("site/x", "There is no site \"x\".");
    QVERIFY(!error);
    QCOMPARE(error.error().code, grpc::StatusCode::NOT_FOUND);
    QCOMPARE(error.error().detail.object(), std::string("site/x"));
    const Outcome done = Done{};
    QVERIFY(done.ok());
}

void TestResult::aStatusCarriesTheDetail()
{
    const auto status = invalidArgument("spec.count", "It is negative.", "Give 0 or more.").toStatus();
    QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(status.error_message(), std::string("It is negative."));
    // What a foreign client does with the grpc-status-details-bin trailer.
    v1::RpcStatus decoded;
    QVERIFY(decoded.ParseFromString(status.error_details()));
    QCOMPARE(decoded.code(), 3);
    QCOMPARE(decoded.message(), std::string("It is negative."));
    QCOMPARE(decoded.details_size(), 1);
    v1::ErrorDetail detail;
    QVERIFY(decoded.details(0).UnpackTo(&detail));
    QCOMPARE(detail.field(), std::string("spec.count"));
    QCOMPARE(detail.remedy(), std::string("Give 0 or more."));
    QCOMPARE(failedPrecondition("rollout/a", "No.").toStatus().error_code(), grpc::StatusCode::FAILED_PRECONDITION);
}

SKERRY_TEST_MAIN(QCoreApplication, TestResult)
#include "tst_result.moc"
