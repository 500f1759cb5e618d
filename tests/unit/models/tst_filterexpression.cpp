#include "models/filterexpression.h"
#include "models/limits.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

namespace {

std::optional<FilterExpression> parse(const QString &text, FilterError *error = nullptr)
{
    FilterError own;
    return FilterExpression::parse({FilterCompare::Is, text, 3, int(text.size())}, error ? *error : own);
}

} // namespace

class TestFilterExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void libraryDoesWhatTheTableDoesNotKnow()
    {
        auto reference = parse(QStringLiteral("^(a)\\1$"));
        QVERIFY(reference && reference->matches(QStringLiteral("Aa")) && !reference->matches(QStringLiteral("ab")));
        auto letters = parse(QStringLiteral("^\u00c5"));
        QVERIFY(letters && letters->matches(QStringLiteral("\u00e5lesund")) && !letters->matches(QStringLiteral("oslo")));
        auto table = parse(QStringLiteral("sund$"));
        QVERIFY(table && table->matches(QStringLiteral("\u00e5lesund")) && table->matches(QStringLiteral("SUND")));
    }

    // Neither of them ends by itself in the life of a person.
    void tooManyStepsAreGivenUp_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::newRow("back reference") << QStringLiteral("^(a+)+\\d\\1");
        QTest::newRow("boundary") << QStringLiteral("^(a+)+\\d\\b");
    }
    void tooManyStepsAreGivenUp()
    {
        QFETCH(QString, expression);
        auto costly = parse(expression);
        QVERIFY(costly);
        const QString hostile = QString(40, u'a') + u'!';
        for (int i = 0; i < limits::ExpressionFailures; ++i) {
            QVERIFY(!costly->isGivenUp());
            QVERIFY(!costly->matches(hostile));
        }
        QVERIFY(costly->isGivenUp());
        QVERIFY(!costly->matches(QStringLiteral("aab"))); // nothing any more
    }

    void ordinaryOnesAreNot()
    {
        auto ordinary = parse(QStringLiteral("\\bsite-\\d+.*(gate|way)\\b"));
        QVERIFY(ordinary);
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(ordinary->matches(QStringLiteral("site-%1-the-long-name-of-a-gate").arg(i)));
        QVERIFY(!ordinary->isGivenUp());
    }

    void errorsTellThePlace()
    {
        FilterError error;
        QVERIFY(!parse(QStringLiteral("ab[z-a]"), &error));
        QCOMPARE(error.position, 3 + 5);
        QCOMPARE(error.length, 1);
        QVERIFY(!parse(QStringLiteral("(*LIMIT_MATCH=4000000000)^(a+)+\\d\\b"), &error));
        QVERIFY(error.message.contains(QStringLiteral("(*")));
        QVERIFY(!parse(QString(limits::ExpressionCharacters + 1, u'a'), &error));
        QCOMPARE(error.position, 3);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterExpression)
#include "tst_filterexpression.moc"
