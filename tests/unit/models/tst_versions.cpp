#include "models/versions.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QtTest>

using namespace skerry;

class TestVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderIsThatOfSemver()
    {
        // Rising; from semver.org and from what releases are called.
        const QStringList rising = {QStringLiteral("0.9"),           QStringLiteral("1.0.0-alpha"),
                                    QStringLiteral("1.0.0-alpha.1"), QStringLiteral("1.0.0-alpha.beta"),
                                    QStringLiteral("1.0.0-beta"),    QStringLiteral("1.0.0-beta.2"),
                                    QStringLiteral("1.0.0-beta.11"), QStringLiteral("1.0.0-rc.1"),
                                    QStringLiteral("1.0.0"),         QStringLiteral("v1.0.1"),
                                    QStringLiteral("1.9"),           QStringLiteral("1.10"),
                                    QStringLiteral("2.0.0.1"),       QStringLiteral("10")};
        for (int a = 0; a < rising.size(); ++a)
            for (int b = 0; b < rising.size(); ++b) {
                const int order = Version::compare(*Version::parse(rising.at(a)), *Version::parse(rising.at(b)));
                QVERIFY2((a < b) == (order < 0) && (a == b) == (order == 0), qPrintable(rising.at(a) + u' ' + rising.at(b)));
            }
    }

    void whatDoesNotCount()
    {
        const auto same = [](const char *a, const char *b) {
            return Version::compare(*Version::parse(QString::fromUtf8(a)), *Version::parse(QString::fromUtf8(b))) == 0;
        };
        QVERIFY(same("2.4", "2.4.0"));
        QVERIFY(same("v2.4.0", "2.4"));
        QVERIFY(same("2.4.0+build.7", "2.4.0"));
        QVERIFY(!same("2.4.0-rc", "2.4.0"));
        QVERIFY(!Version::parse(QStringLiteral("latest")));
        QVERIFY(!Version::parse(QString()));
        QVERIFY(!Version::parse(QStringLiteral("v")));
    }

    void versionComesFromTheReleaseOrItsName()
    {
        KeyedStore<Release> releases;
        Release release;
        release.meta.name = QStringLiteral("router-green");
        release.version = QStringLiteral("3.1.4");
        test::commit(releases, {release});
        QCOMPARE(versionOfRelease(QStringLiteral("router-green"), releases), QStringLiteral("3.1.4"));
        QCOMPARE(versionOfRelease(QStringLiteral("edge-router-2.0.0-rc.1"), releases), QStringLiteral("2.0.0-rc.1"));
        QCOMPARE(versionOfRelease(QStringLiteral("agent-v7"), releases), QStringLiteral("v7"));
        QCOMPARE(versionOfRelease(QStringLiteral("nightly"), releases), QStringLiteral("nightly"));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestVersions)
#include "tst_versions.moc"
