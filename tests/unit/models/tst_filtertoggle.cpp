#include "models/filterparser.h"
#include "models/filtertoggle.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestFilterToggle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("with");
        const auto row = [](const char *before, const char *with) {
            QTest::addRow("%s", before) << QString::fromUtf8(before) << QString::fromUtf8(with);
        };
        row("", "state:offline");
        row("  ", "state:offline");
        row("osl", "osl state:offline");
        row("osl and state:critical site:x", "osl and state:critical,offline site:x");
        row("STATE:critical", "state:critical,offline");
        row("!state:online", "!state:online state:offline");
        row("state!=online", "state!=online state:offline");
        row("a or state:critical", "(a or state:critical) state:offline");
        row("(a or b)", "((a or b)) state:offline");
        row("!(a or b)", "!(a or b) state:offline");
        row("state:offline", "state:offline");
        row("state:OFFLINE,online", "state:OFFLINE,online");
    }
    void sets()
    {
        QFETCH(QString, before);
        QFETCH(QString, with);
        QCOMPARE(withFilterValue(before, m_key, m_value), with);
        QVERIFY(hasFilterValue(with, m_key, m_value));
        QVERIFY(parseFilter(with).errors.isEmpty());
        QCOMPARE(withFilterValue(with, m_key, m_value), with);
        QVERIFY(!hasFilterValue(withoutFilterValue(with, m_key, m_value), m_key, m_value));
    }

    void unsets_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("without");
        const auto row = [](const char *before, const char *without) {
            QTest::addRow("%s", before) << QString::fromUtf8(before) << QString::fromUtf8(without);
        };
        row("state:offline", "");
        row("osl state:offline", "osl");
        row("osl and state:offline and site:x", "osl and site:x");
        row("state:offline and site:x", "site:x");
        row("state:critical,offline,online x", "state:critical,online x");
        row("state:\"offline\",critical", "state:critical");
        row("state:offline state:offline,critical", "state:critical");
        row("(a or b) state:offline", "(a or b)");
        row("colour: state:offline", "colour:"); // what is wrong stays as it is
        // Not all rows have to be offline there: nothing to take away.
        row("a or state:offline", "a or state:offline");
        row("!state:offline", "!state:offline");
    }
    void unsets()
    {
        QFETCH(QString, before);
        QFETCH(QString, without);
        QCOMPARE(withoutFilterValue(before, m_key, m_value), without);
        QVERIFY(!hasFilterValue(without, m_key, m_value));
    }

    void onlyWhatAllRowsMustPassIsChecked()
    {
        QVERIFY(hasFilterValue(QStringLiteral("osl State:critical,offline"), m_key, m_value));
        QVERIFY(!hasFilterValue(QStringLiteral("a or state:offline"), m_key, m_value));
        QVERIFY(!hasFilterValue(QStringLiteral("!state:offline"), m_key, m_value));
        QVERIFY(!hasFilterValue(QStringLiteral("phase:offline"), m_key, m_value));
        QVERIFY(!hasFilterValue(QStringLiteral("offline"), m_key, m_value));
    }

private:
    const QString m_key = QStringLiteral("state");
    const QString m_value = QStringLiteral("offline");
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterToggle)
#include "tst_filtertoggle.moc"
