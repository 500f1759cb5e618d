#include "backend_stub/core/digest.h"
#include "skerry/v1/inventory.pb.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSha256()
    {
        // FIPS 180-4, the examples "" and "abc".
        QCOMPARE(toHex(sha256({})), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(toHex(sha256({"abc"})), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256({"a", "", "bc"}), sha256({"abc"}));
        QCOMPARE(sha256({"abc"}).size(), DigestBytes);
    }

    void writesHexadecimal() { QCOMPARE(toHex(std::string_view("\x00\x7f\xff", 3)), std::string("007fff")); }

    void readsWhatItWrites()
    {
        const std::string bytes("\x00\x7f\xff", 3);
        QVERIFY(fromHex(toHex(bytes)) == bytes);
        QVERIFY(fromHex("") == std::string());
        for (const char *text : {"0", "0g", "FF", " 00", "0x"})
            QVERIFY2(!fromHex(text), text);
    }

    void bytesDoNotDependOnTheOrderOfWriting()
    {
        v1::Meta forwards;
        v1::Meta backwards;
        for (int i = 0; i < 50; ++i) {
            (*forwards.mutable_labels())[std::to_string(i)] = "x";
            (*backwards.mutable_labels())[std::to_string(49 - i)] = "x";
        }
        QCOMPARE(canonicalBytes(forwards), canonicalBytes(backwards));
        v1::Meta parsed;
        QVERIFY(parsed.ParseFromString(canonicalBytes(forwards)));
        QCOMPARE(parsed.labels_size(), 50);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestDigest)
#include "tst_digest.moc"
