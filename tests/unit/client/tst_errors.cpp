#include "client/errors.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestErrors : public QObject
{
    Q_OBJECT

private:
    static grpc::Status withDetail(grpc::StatusCode code, const std::string &message, const v1::ErrorDetail &detail)
    {
        v1::RpcStatus wire;
        wire.set_code(code);
        wire.set_message(message);
        wire.add_details()->PackFrom(v1::Meta()); // something else first
        wire.add_details()->PackFrom(detail);
        return {code, message, wire.SerializeAsString()};
    }

private Q_SLOTS:
    void okIsNoError() { QVERIFY(!toRpcError(grpc::Status::OK, {})); }

    void words_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const QString at = u"host:7443"_qs;
        QTest::newRow("refused") << 14
                                 << QByteArray(
                                        "failed to connect to all addresses; last error: UNKNOWN: ipv4:127.0.0.1:7443: "
                                        "Failed to connect to remote host: Connection refused")
                                 << u"Nothing answers at %1: connection refused."_qs.arg(at);
        QTest::newRow("no socket")
            << 14 << QByteArray("failed to connect to all addresses; last error: UNKNOWN: No such file or directory")
            << u"Nothing answers at %1: there is no such socket."_qs.arg(at);
        QTest::newRow("dns") << 14 << QByteArray("DNS resolution failed for host:7443: C-ares status is not ARES_SUCCESS")
                             << u"The host in the address %1 is not known."_qs.arg(at);
        QTest::newRow("http") << 14 << QByteArray("Trying to connect an http1.x server")
                              << u"What answers at %1 is not a control plane."_qs.arg(at);
        QTest::newRow("lost") << 14 << QByteArray("Socket closed") << u"The connection to %1 was lost."_qs.arg(at);
        QTest::newRow("token") << 16 << QByteArray("bad token")
                               << u"The control plane at %1 does not accept the token in /run/token."_qs.arg(at);
        QTest::newRow("deadline") << 4 << QByteArray("Deadline Exceeded") << u"%1 did not answer within 5 s."_qs.arg(at);
        QTest::newRow("unimplemented")
            << 12 << QByteArray()
            << u"What answers at %1 does not know this request: it is no control plane, or an older one."_qs.arg(at);
        QTest::newRow("large") << 8 << QByteArray("Received message larger than max (70000000 vs. 67108864)")
                               << u"%1 sent a message of 70000000 bytes; at most 67108864 are accepted."_qs.arg(at);
        QTest::newRow("internal") << 13 << QByteArray("oops")
                                  << u"The control plane at %1 reports an error (code 13): oops"_qs.arg(at);
        QTest::newRow("stale") << 11 << QByteArray()
                               << u"The changes since the last connection to %1 are no longer kept."_qs.arg(at);
        QTest::newRow("refusal keeps its sentence")
            << 9 << QByteArray("The rollout is finished.") << u"The rollout is finished."_qs;
        QTest::newRow("refusal without a sentence") << 5 << QByteArray() << u"%1 does not have this object."_qs.arg(at);
    }

    void words()
    {
        QFETCH(const int, code);
        QFETCH(const QByteArray, text);
        const grpc::Status status(static_cast<grpc::StatusCode>(code), text.toStdString());
        const RpcError error = toRpcError(status, {u"host:7443"_qs, u"/run/token"_qs, 5000});
        QCOMPARE(error.code, code);
        QTEST(error.message, "message");
    }

    void noTokenIsAnotherMistakeThanAWrongOne()
    {
        const grpc::Status status(grpc::StatusCode::UNAUTHENTICATED, "");
        QCOMPARE(toRpcError(status, {u"host:1"_qs, {}, 0}).message,
                 u"The control plane at host:1 asks for a token, and none was given."_qs);
    }

    void detailsWin()
    {
        v1::ErrorDetail detail;
        detail.set_field("spec.canary.count");
        detail.set_object("release/router-2.1.0");
        detail.set_remedy("Choose at most 40.");
        const auto status = withDetail(grpc::StatusCode::UNAVAILABLE, "The store is full: /var/lib/skerry.", detail);
        const RpcError error = toRpcError(status, {u"host:1"_qs, {}, 0});
        QCOMPARE(error.message, u"The store is full: /var/lib/skerry."_qs);
        QCOMPARE(error.field, u"spec.canary.count"_qs);
        QCOMPARE(error.object, u"release/router-2.1.0"_qs);
        QCOMPARE(error.remedy, u"Choose at most 40."_qs);
    }

    void foreignTrailersAreNoDetails()
    {
        QVERIFY(!errorDetail(grpc::Status(grpc::StatusCode::INTERNAL, "x", "\xff\xff not a message")));
        QVERIFY(!errorDetail(grpc::Status(grpc::StatusCode::INTERNAL, "x", v1::RpcStatus().SerializeAsString())));
        QVERIFY(!errorDetail(grpc::Status(grpc::StatusCode::INTERNAL, "x")));
    }

    void namesTheEpochOfAnotherStore()
    {
        v1::ErrorDetail detail;
        detail.set_epoch("e2");
        const auto found = errorDetail(withDetail(grpc::StatusCode::FAILED_PRECONDITION, "another store", detail));
        QVERIFY(found);
        QCOMPARE(found->epoch(), "e2");
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestErrors)
#include "tst_errors.moc"
