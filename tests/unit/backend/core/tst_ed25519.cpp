#include "backend_stub/core/ed25519.h"

#include "backend_stub/core/digest.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;

class TestEd25519 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsTheStandardSays()
    {
        // RFC 8032, 7.1, test 2, in PKCS #8.
        const auto key =
            SigningKey::fromPem(std::string("-----BEGIN PRIVATE KEY-----\n") +
                                QByteArray::fromHex("302e020100300506032b657004220420"
                                                    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                                    .toBase64()
                                    .toStdString() +
                                "\n-----END PRIVATE KEY-----\n");
        QVERIFY(key);
        QCOMPARE(toHex(key->publicKey()), std::string("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        QCOMPARE(toHex(key->sign("\x72")), std::string("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                                       "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    }

    void everyByteCounts()
    {
        const auto key = SigningKey::make();
        const std::string text = "number 7\n";
        const auto signature = key.sign(text);
        QVERIFY(isSignedBy(key.publicKey(), text, signature));
        QVERIFY(!isSignedBy(key.publicKey(), "number 8\n", signature));
        QVERIFY(!isSignedBy(SigningKey::make().publicKey(), text, signature));
        auto altered = signature;
        altered[10] = static_cast<char>(altered[10] ^ 1);
        QVERIFY(!isSignedBy(key.publicKey(), text, altered));
        QVERIFY(!isSignedBy(key.publicKey(), text, ""));
        QVERIFY(!isSignedBy("", text, signature));
    }

    void keepsItsKeyAsText()
    {
        const auto key = SigningKey::make();
        const auto again = SigningKey::fromPem(key.pem());
        QVERIFY(again);
        QCOMPARE(again->publicKey(), key.publicKey());
        QVERIFY(isSignedBy(key.publicKey(), "x", again->sign("x")));
        QVERIFY(SigningKey::make().publicKey() != key.publicKey());
    }

    void refusesWhatIsNoKey()
    {
        auto cut = SigningKey::make().pem();
        cut.erase(40, 10);
        for (const auto &text : {std::string(), std::string("password"), cut})
            QVERIFY(!SigningKey::fromPem(text));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestEd25519)
#include "tst_ed25519.moc"
