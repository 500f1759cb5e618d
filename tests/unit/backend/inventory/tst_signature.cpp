#include "backend_stub/inventory/signature.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <functional>

using namespace skerry;
using namespace skerry::backend;

namespace {

// Made with the commands of docs/signatures.md, by openssl and not by us.
const std::string Key = "889ed82427ee26788596f2824a09f4dd7ba125b57b423a3b0deb9fa494290d3b";
const std::string Signature = "cde520b77429832252bb15beb56fffde9857080853035fb8ec0001b5ed62931b"
                              "4efa08766798a8cd1485b9b6ef19bb2531c7c94b21bc1516fc108a64ff251603";

v1::Release signedRelease()
{
    auto release = test::makeRelease("proxy", "1.0.0");
    release.mutable_spec()->set_signature(Signature);
    return release;
}

using Edit = std::function<void(v1::ReleaseSpec &)>;

} // namespace

Q_DECLARE_METATYPE(Edit)

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStatementNeverChanges()
    {
        QCOMPARE(releaseStatement(signedRelease().spec()),
                 "skerry release 1\ncomponent proxy\nversion 1.0.0\nsha256 " + std::string(64, 'a') + "\nsize 50000000\n");
    }

    void acceptsWhatOpensslHasSigned() { QVERIFY(isSignedBy(signedRelease().spec(), Key)); }

    void notesMayChange()
    {
        auto release = signedRelease();
        release.mutable_spec()->set_notes("other words");
        QVERIFY(isSignedBy(release.spec(), Key));
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<Edit>("edit");
        const auto row = [](const char *name, Edit edit) { QTest::newRow(name) << std::move(edit); };
        row("component", [](auto &spec) { spec.set_component("proxy2"); });
        row("version", [](auto &spec) { spec.set_version("1.0.1"); });
        row("digest", [](auto &spec) { spec.set_sha256(std::string(63, 'a') + "b"); });
        row("size", [](auto &spec) { spec.set_size_bytes(50'000'001); });
        row("signature", [](auto &spec) { (*spec.mutable_signature())[5] = '1'; });
        row("no signature", [](auto &spec) { spec.clear_signature(); });
        row("upper case", [](auto &spec) { (*spec.mutable_signature())[0] = 'C'; });
        row("too long", [](auto &spec) { spec.mutable_signature()->append("00"); });
    }

    void refusesEverythingElse()
    {
        QFETCH(Edit, edit);
        auto release = signedRelease();
        edit(*release.mutable_spec());
        QVERIFY(!isSignedBy(release.spec(), Key));
    }

    void knowsKeys()
    {
        QVERIFY(isPublicKey(Key));
        QVERIFY(!isPublicKey(""));
        QVERIFY(!isPublicKey(Key.substr(2)));
        QVERIFY(!isPublicKey(Key + "00"));
        QVERIFY(!isPublicKey("G" + Key.substr(1)));
        QVERIFY(isSignatureSyntax(Signature));
        QVERIFY(!isSignatureSyntax(Key));
        QVERIFY(!isSignedBy(signedRelease().spec(), std::string(64, 'b')));
        QVERIFY(!isSignedBy(signedRelease().spec(), "no key"));
    }

    void demandedByTheComponentAlone()
    {
        auto component = test::makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER);
        const auto bare = test::makeRelease("proxy", "1.0.0");
        component.mutable_spec()->add_trusted_keys(std::string(64, 'b'));
        QVERIFY(checkSignature(component, bare).ok());

        component.mutable_spec()->set_require_signature(true);
        const auto missing = checkSignature(component, bare);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        QCOMPARE(missing.error().detail.field(), std::string("spec.signature"));
        QCOMPARE(missing.error().detail.object(), std::string("release/proxy-1.0.0"));
        QVERIFY(missing.error().message.find("is not signed") != std::string::npos);

        const auto foreign = checkSignature(component, signedRelease());
        QVERIFY(!foreign);
        QVERIFY(foreign.error().message.find("by no trusted key") != std::string::npos);
        // One of several keys is enough.
        component.mutable_spec()->add_trusted_keys(Key);
        QVERIFY(checkSignature(component, signedRelease()).ok());
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSignature)
#include "tst_signature.moc"
