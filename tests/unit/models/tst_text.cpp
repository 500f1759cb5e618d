#include "models/text.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

namespace {

template<class Enum>
void checkWords(int last)
{
    QSet<QString> words;
    for (int number = 0; number <= last; ++number) {
        const QString word = text::word(Enum(number));
        QVERIFY2(!word.contains(u'('), qPrintable(word));
        QVERIFY2(!words.contains(word), qPrintable(word));
        words.insert(word);
    }
    QCOMPARE(text::word(Enum(last + 1)), QStringLiteral("unknown (%1)").arg(last + 1));
    QCOMPARE(text::word(Enum(-1)), QStringLiteral("unknown (-1)"));
}

constexpr qint64 Min = 60'000;
constexpr qint64 Hour = 60 * Min;
constexpr qint64 Day = 24 * Hour;

} // namespace

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNumberHasItsOwnWord()
    {
        checkWords<Tier>(3);
        checkWords<Channel>(2);
        checkWords<NodeState>(5);
        checkWords<UpdatePhase>(8);
        checkWords<ComponentType>(5);
        checkWords<RolloutPhase>(16);
        checkWords<Promotion>(2);
        checkWords<BreachAction>(4);
        checkWords<RolloutCommand>(5);
        checkWords<ConnectionState>(5);
        QCOMPARE(text::word(NodeState(7)), QStringLiteral("unknown (7)"));
        QCOMPARE(text::word(RolloutPhase::RolledBack), QStringLiteral("rolled back"));
    }

    void phasesNameTheirWave()
    {
        Rollout rollout;
        rollout.phase = RolloutPhase::Wave;
        QCOMPARE(text::phaseOf(rollout), QStringLiteral("wave"));
        rollout.groups.resize(5);
        rollout.wave = 2;
        QCOMPARE(text::phaseOf(rollout), QStringLiteral("wave 2 of 4"));
        rollout.phase = RolloutPhase::WaveBaking;
        QCOMPARE(text::phaseOf(rollout), QStringLiteral("wave 2 of 4 baking"));
        rollout.phase = RolloutPhase::Paused;
        QCOMPARE(text::phaseOf(rollout), QStringLiteral("paused"));
        rollout.phase = RolloutPhase::Wave;
        rollout.wave = 9; // of a plan that is not here
        QCOMPARE(text::phaseOf(rollout), QStringLiteral("wave"));
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("age");
        QTest::addColumn<QString>("duration");
        const auto row = [](qint64 ms, const char *age, const char *duration) {
            QTest::addRow("%lld", static_cast<long long>(ms)) << ms << QString::fromUtf8(age) << QString::fromUtf8(duration);
        };
        row(0, "now", "0 ms");
        row(999, "now", "999 ms");
        row(1000, "1 s", "1 s");
        row(Min - 1, "59 s", "59 s");
        row(Min, "1 min", "1 min 00 s");
        row(14 * Min + 30'000, "14 min", "14 min 30 s");
        row(Hour, "1 h 00 min", "1 h 00 min");
        row(3 * Hour + 5 * Min, "3 h 05 min", "3 h 05 min");
        row(Day - 1, "23 h 59 min", "23 h 59 min");
        row(2 * Day + 4 * Hour, "2 d", "2 d 04 h");
        row(-90'000, "now", "-1 min 30 s");
    }
    void ages()
    {
        QFETCH(qint64, ms);
        QTEST(text::relativeAge(ms), "age");
        QTEST(text::formatDuration(ms), "duration");
    }

    void bytes_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << quint64(0) << QStringLiteral("0 B");
        QTest::newRow("1023") << quint64(1023) << QStringLiteral("1023 B");
        QTest::newRow("1024") << quint64(1024) << QStringLiteral("1.0 KiB");
        QTest::newRow("1536") << quint64(1536) << QStringLiteral("1.5 KiB");
        QTest::newRow("10 KiB") << quint64(10240) << QStringLiteral("10 KiB");
        QTest::newRow("just below 1 MiB") << quint64(1024 * 1024 - 1) << QStringLiteral("1.0 MiB");
        QTest::newRow("340 MiB") << quint64(340) * 1024 * 1024 << QStringLiteral("340 MiB");
        QTest::newRow("most") << std::numeric_limits<quint64>::max() << QStringLiteral("16 EiB");
    }
    void bytes()
    {
        QFETCH(quint64, bytes);
        QTEST(text::formatBytes(bytes), "text");
    }

    void distances_data()
    {
        QTest::addColumn<double>("metres");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << 0.0 << QStringLiteral("0 m");
        QTest::newRow("half a metre") << 849.6 << QStringLiteral("850 m");
        QTest::newRow("just below 1 km") << 999.5 << QStringLiteral("1.0 km");
        QTest::newRow("1.2 km") << 1234.0 << QStringLiteral("1.2 km");
        QTest::newRow("just below 10 km") << 9950.0 << QStringLiteral("10 km");
        QTest::newRow("most") << 500'000.0 << QStringLiteral("500 km");
    }

    void distances()
    {
        QFETCH(double, metres);
        QTEST(text::formatDistance(metres), "text");
    }

    void counts()
    {
        QCOMPARE(text::formatCount(0), QStringLiteral("0"));
        QCOMPARE(text::formatCount(100'000), QStringLiteral("100,000"));
        QCOMPARE(text::nodes(1), QStringLiteral("1 node"));
        QCOMPARE(text::nodes(1000), QStringLiteral("1,000 nodes"));
        QCOMPARE(text::sentenceCase(QStringLiteral("not set")), QStringLiteral("Not set"));
        QCOMPARE(text::sentenceCase({}), QString());
        QCOMPARE(text::formatTime(0), QString());
        QCOMPARE(text::formatTime(1'795'334'125'000), QStringLiteral("2026-11-22 07:55:25 UTC"));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestText)
#include "tst_text.moc"
