#include "models/filtercompletion.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/filtercloud.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

class TestFilterCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QRandomGenerator random(5);
        fillCloud(m_models, random, 300);
    }

    // "|" is the cursor; then what the line would be with the suggestion put in.
    void offers_data()
    {
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char *text, const char *lines) {
            QTest::newRow(text) << QString::fromUtf8(lines).split(u';');
        };
        row("sta|", "state:");
        row("gw sit|", "gw site:");
        row("lab|", "label.");
        row("offl|", "state:offline");
        row("!offl|", "!state:offline");
        row("state:offl|", "state:offline");
        row("state:critical,off|", "state:critical,offline");
        row("state:off|,critical", "state:offline,critical");
        row("(gw or state:off|) osl", "(gw or state:offline) osl");
        row("site:osl|", "site:osl-1;site:osl-2");
        row("site:os| gw", "site:osl-1 gw;site:osl-2 gw");
        row("fleet:|", "fleet:kiosk;fleet:north");
        row("country:n|", "country:Norway;country:Germany");
        row("area:|", "area:35/-25/72/45");
        row("label.|", "label.rack");
        row("label.ra|", "label.rack");
        row("label.rack=b|", "label.rack=b2");
        row("is:|", "is:cordoned;is:drifting;is:maintenance;is:pinned");
        row("see|", "seen>");
        row("seen|", "seen>");
        row("seen>1|", "seen>10m;seen>1h;seen>1d");
        row("ver:1|", "ver:1.9.0;ver:2.10.0;ver:2.0.0-rc.1");
        row("ver:<1|", "ver:<1.9.0;ver:<2.10.0;ver:<2.0.0-rc.1");
        row("colour:|", "");
        row("~os|", "");
        row("zzz|", "");
    }
    void offers()
    {
        QString line = QString::fromUtf8(QTest::currentDataTag());
        const auto cursor = int(line.indexOf(u'|'));
        line.remove(cursor, 1);
        const FilterCompletion completion = complete(line, cursor);
        QFETCH(QStringList, lines);
        QStringList expected = lines;
        expected.removeAll(QString());
        QStringList found;
        for (const FilterSuggestion &suggestion : completion.suggestions)
            found.append(QString(line).replace(completion.position, completion.length, suggestion.text));
        // Equal numbers of rows may stand in either order.
        QCOMPARE(QSet<QString>(found.cbegin(), found.cend()), QSet<QString>(expected.cbegin(), expected.cend()));
        if (!expected.isEmpty() && completion.suggestions.constFirst().rows < 0)
            QCOMPARE(found.constFirst(), expected.constFirst());
    }

    void nothingTypedOffersEveryKey()
    {
        const FilterCompletion completion = complete(QStringLiteral("gw "), 3);
        QCOMPARE(completion.position, 3);
        QCOMPARE(completion.length, 0);
        QCOMPARE(completion.suggestions.size(), filterKeysOf<Node>(filterContextOf(m_models)).size() + 1);
        for (const FilterSuggestion &suggestion : completion.suggestions) {
            QVERIFY(!suggestion.note.isEmpty() && suggestion.continues);
            QCOMPARE(suggestion.rows, -1);
        }
    }

    // Each number is that of the rows that the other terms and the suggestion let through.
    void numbersAreThoseOfANaiveCount()
    {
        QRandomGenerator random(13);
        const QVector<NaiveFilter> terms = naiveTerms();
        const QStringList starts = {QStringLiteral("state:"),   QStringLiteral("site:"),      QStringLiteral("tier:"),
                                    QStringLiteral("country:"), QStringLiteral("channel:"),   QStringLiteral("fleet:"),
                                    QStringLiteral("ver:"),     QStringLiteral("release:"),   QStringLiteral("target:"),
                                    QStringLiteral("phase:"),   QStringLiteral("component:"), QStringLiteral("is:"),
                                    QStringLiteral("seen"),     QStringLiteral("hardware:"),  QStringLiteral("label.rack="),
                                    QStringLiteral("label."),   QStringLiteral("name:osl-1"), QStringLiteral("e"),
                                    QStringLiteral("area:")};
        int counted = 0;
        for (int i = 0; i < 200; ++i) {
            const NaiveFilter others = randomNaive(random, terms, 2);
            const QString before = QStringLiteral("(%1) ").arg(others.text);
            const QString line = before + starts.at(i % starts.size());
            const FilterCompletion completion = complete(line, int(line.size()));
            QVERIFY(completion.complete);
            QVERIFY(completion.suggestions.size() <= limits::CompletionItems);
            for (const FilterSuggestion &suggestion : completion.suggestions) {
                if (suggestion.rows < 0)
                    continue;
                const QString alone = line.left(completion.position).mid(before.size()) + suggestion.text;
                const auto filter = compileFilter<Node>(alone, filterContextOf(m_models));
                QVERIFY2(filter.errors.isEmpty() && filter.matches, qPrintable(alone));
                int rows = 0;
                for (int row = 0; row < m_models.nodes().size(); ++row) {
                    const Node &node = m_models.nodes().at(row);
                    rows += others.matches(node) && filter.matches(node) ? 1 : 0;
                }
                QVERIFY2(
                    suggestion.rows == rows,
                    qPrintable(QStringLiteral("%1: %2 says %3, are %4").arg(line, alone).arg(suggestion.rows).arg(rows)));
                ++counted;
            }
        }
        QVERIFY(counted > 300);
    }

    void mostRowsComeFirst()
    {
        const FilterCompletion completion = complete(QStringLiteral("site:"), 5);
        for (int i = 1; i < completion.suggestions.size(); ++i)
            QVERIFY(completion.suggestions.at(i - 1).rows >= completion.suggestions.at(i).rows);
    }

    void whenTheTimeIsUpItSaysSo()
    {
        const FilterCompletion completion =
            completeFilter<Node>(QStringLiteral("state:"), 6, m_models.nodes(), filterContextOf(m_models), 0);
        QVERIFY(!completion.complete);
        QCOMPARE(completion.suggestions.size(), 5);
    }

    void neverMoreThanItemsAndAnyCursor()
    {
        QRandomGenerator random(3);
        const QString marks = QStringLiteral("ab:,\"()!~<>=. \tlabel.state:or");
        for (int i = 0; i < 3'000; ++i) {
            QString line;
            for (int n = int(random.bounded(12)); n > 0; --n)
                line += marks.at(int(random.bounded(int(marks.size()))));
            const int cursor = int(random.bounded(int(line.size()) + 1));
            const FilterCompletion completion = complete(line, cursor);
            QVERIFY2(completion.position >= 0 && completion.length >= 0 &&
                         completion.position + completion.length <= line.size(),
                     qPrintable(line));
            QVERIFY(completion.suggestions.size() <= limits::CompletionItems);
        }
        QVERIFY(complete(QString(10'000, u'a'), 5).suggestions.isEmpty());
    }

    void otherKindsHaveTheirKeys()
    {
        const FilterContext context = filterContextOf(m_models);
        const auto first = [&](const auto &store, const char *text) {
            const QString line = QString::fromUtf8(text);
            const FilterCompletion completion = completeFilter(line, int(line.size()), store, context);
            return completion.suggestions.isEmpty() ? QString() : completion.suggestions.constFirst().what;
        };
        QCOMPARE(first(m_models.sites(), "country:g"), QStringLiteral("country:Germany"));
        QCOMPARE(first(m_models.fleets(), "sel"), QStringLiteral("selector:"));
        QCOMPARE(first(m_models.deployments(), "comp"), QStringLiteral("component:"));
        QCOMPARE(first(m_models.rollouts(), "phase:rolled"), QStringLiteral("phase:rolled-back"));
    }

private:
    [[nodiscard]] FilterCompletion complete(const QString &text, int cursor)
    {
        return completeFilter<Node>(text, cursor, m_models.nodes(), filterContextOf(m_models), 60'000);
    }

    PlaneModels m_models{[] { return CloudNow; }};
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterCompletion)
#include "tst_filtercompletion.moc"
