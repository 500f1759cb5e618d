#include "backend_stub/core/privatefile.h"

#include "tests/support/fatallogger.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace skerry::backend;

class TestPrivateFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void givesBackWhatWasWritten()
    {
        QVERIFY(writePrivateFile(path(), "secret\n", "The key"));
        struct stat status {
        };
        QCOMPARE(::stat(path().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
        const auto text = readPrivateFile(path(), 100, "The key");
        QVERIFY(text);
        QCOMPARE(**text, std::string("secret\n"));
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList{QStringLiteral("file")});
        QVERIFY(writePrivateFile(path(), "other", "The key"));
        QCOMPARE(**readPrivateFile(path(), 100, "The key"), std::string("other"));
    }

    void noFileIsNoError()
    {
        const auto text = readPrivateFile(path(), 100, "The key");
        QVERIFY(text);
        QVERIFY(!*text);
    }

    void showsThatAFileIsTooLong()
    {
        QVERIFY(writePrivateFile(path(), "12345", "The key"));
        QCOMPARE((*readPrivateFile(path(), 3, "The key"))->size(), std::size_t(4));
    }

    void refusesWhatOthersCanRead()
    {
        QVERIFY(writePrivateFile(path(), "secret", "The key"));
        QCOMPARE(::chmod(path().c_str(), 0640), 0);
        const auto text = readPrivateFile(path(), 100, "The key");
        QVERIFY(!text);
        QCOMPARE(text.error().code, grpc::StatusCode::FAILED_PRECONDITION);
        QCOMPARE(text.error().message, "The key " + path() + " can be read or changed by other users.");
        QCOMPARE(text.error().detail.remedy(), "Take their rights away: chmod 600 " + path());
    }

    void refusesWhatIsNoFile()
    {
        const auto text = readPrivateFile(m_directory->path().toStdString(), 100, "The key");
        QVERIFY(!text);
        QVERIFY(text.error().message.ends_with("is not a file."));
    }

    void saysWhatCannotBeWritten()
    {
        const auto nowhere = m_directory->path().toStdString() + "/none/file";
        const auto written = writePrivateFile(nowhere, "x", "The key");
        QVERIFY(!written);
        QCOMPARE(written.error().code, grpc::StatusCode::UNAVAILABLE);
        QVERIFY(written.error().message.starts_with("The key " + nowhere + " cannot be written: "));
    }

private:
    [[nodiscard]] std::string path() const { return m_directory->filePath(QStringLiteral("file")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

SKERRY_TEST_MAIN(QCoreApplication, TestPrivateFile)
#include "tst_privatefile.moc"
