#include "backend_stub/audit/checkpoint.h"

#include "backend_stub/core/privatefile.h"
#include "tests/support/fatallogger.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace skerry::backend;
namespace v1 = skerry::v1;

class TestCheckpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsSigned()
    {
        const auto key = SigningKey::make();
        const auto checkpoint =
            makeCheckpoint({12, std::string(32, '\x0a')}, "e0", TimePoint(Milliseconds(1'700'000'000'123)), key);
        QCOMPARE(checkpointText(checkpoint), "skerry audit checkpoint 1\nepoch e0\nnumber 12\nhash " +
                                                 QByteArray(32, '\x0a').toHex().toStdString() + "\nat_ms 1700000000123\n");
        QVERIFY(isSignedBy(key.publicKey(), checkpointText(checkpoint), checkpoint.signature()));
        QCOMPARE(checkpoint.public_key(), key.publicKey());
        QVERIFY(checkCheckpoint(checkpoint, "e0", "checkpoints[0]"));
    }

    void everyFieldIsSigned()
    {
        const auto good = makeCheckpoint({12, std::string(32, 'h')}, "e0", TimePoint(Milliseconds(1)), SigningKey::make());
        const auto refused = [&good](const auto &alter) {
            auto altered = good;
            alter(altered);
            const auto outcome = checkCheckpoint(altered, "e0", "checkpoints[3]");
            return !outcome && outcome.error().detail.field() == "checkpoints[3].signature";
        };
        QVERIFY(refused([](auto &c) { c.set_number(13); }));
        QVERIFY(refused([](auto &c) { c.mutable_hash()->front() = 'i'; }));
        QVERIFY(refused([](auto &c) { c.mutable_at()->set_seconds(5); }));
        QVERIFY(refused([](auto &c) { c.set_epoch("e1"); }));
        QVERIFY(refused([](auto &c) { c.set_public_key(SigningKey::make().publicKey()); }));
        QVERIFY(refused([](auto &c) { c.clear_signature(); }));
        const auto other = checkCheckpoint(good, "e1", "checkpoints[0]");
        QVERIFY(!other);
        QCOMPARE(other.error().detail.field(), std::string("checkpoints[0].epoch"));
    }

    void theKeyIsMadeOnce()
    {
        const QTemporaryDir directory;
        const auto path = directory.filePath(QStringLiteral("audit.key")).toStdString();
        const auto first = readOrMakeAuditKey(path);
        QVERIFY(first);
        QVERIFY(first->isNew);
        struct stat status {
        };
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
        const auto second = readOrMakeAuditKey(path);
        QVERIFY(second);
        QVERIFY(!second->isNew);
        QCOMPARE(second->key.publicKey(), first->key.publicKey());
    }

    void aKeyThatCannotBeUsedIsNotReplaced()
    {
        const QTemporaryDir directory;
        const auto path = directory.filePath(QStringLiteral("audit.key")).toStdString();
        QVERIFY(writePrivateFile(path, "something else", "It"));
        const auto wrong = readOrMakeAuditKey(path);
        QVERIFY(!wrong);
        QVERIFY(wrong.error().message.find(path) != std::string::npos);
        QVERIFY(!wrong.error().detail.remedy().empty());
        QCOMPARE(**readPrivateFile(path, 100, "It"), std::string("something else"));
        QVERIFY(writePrivateFile(path, SigningKey::make().pem(), "It"));
        QCOMPARE(::chmod(path.c_str(), 0644), 0);
        QVERIFY(!readOrMakeAuditKey(path));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestCheckpoint)
#include "tst_checkpoint.moc"
