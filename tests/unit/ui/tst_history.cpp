#include "app/navigation/history.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <random>

using namespace skerry;

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty();
    void goesBackAndForward();
    void somethingNewDropsWhatIsAhead();
    void sameTwiceIsOne();
    void isBounded();
    void skipsWhatIsGone();
    void skipsTheSamePlaceBehindAGoneOne();
    void replacesCurrent();
    void tellsOnce();
    void againstAnOracle();
};

namespace {

Place place(const char *page, const char *target = "")
{
    const QString name = QString::fromLatin1(page);
    return {name, QString::fromLatin1(target), name.toUpper() + QLatin1Char(' ') + QString::fromLatin1(target)};
}

QString pages(const QVector<Place> &places)
{
    QString text;
    for (const Place &one : places)
        text += one.page;
    return text;
}

QString page(const std::optional<Place> &place)
{
    return place ? place->page : QStringLiteral("-");
}

void walk(History &history, const char *pages)
{
    for (const char *c = pages; *c; ++c)
        history.go(place(std::string(1, *c).c_str()));
}

} // namespace

void TestHistory::startsEmpty()
{
    History history;
    QVERIFY(!history.current());
    QVERIFY(!history.canGoBack() && !history.canGoForward());
    QVERIFY(!history.back() && !history.forward());
    QVERIFY(history.backPlaces().isEmpty());
}

void TestHistory::goesBackAndForward()
{
    History history;
    walk(history, "abcd");
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("cba")); // the nearest first
    QCOMPARE(page(history.back()), QStringLiteral("c"));
    QCOMPARE(page(history.back(2)), QStringLiteral("a"));
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.back());
    QCOMPARE(page(history.current()), QStringLiteral("a"));
    QCOMPARE(pages(history.forwardPlaces()), QStringLiteral("bcd"));
    QVERIFY(!history.forward(4));
    QCOMPARE(page(history.current()), QStringLiteral("a")); // no half way
    QCOMPARE(page(history.forward(3)), QStringLiteral("d"));
    QVERIFY(!history.forward());
}

void TestHistory::somethingNewDropsWhatIsAhead()
{
    History history;
    walk(history, "abc");
    QVERIFY(history.back(2));
    walk(history, "x");
    QVERIFY(!history.canGoForward());
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("a"));
}

void TestHistory::sameTwiceIsOne()
{
    History history;
    walk(history, "aabbb");
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("a"));
    history.go(place("b", "other target"));
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("ba"));
    QVERIFY(history.back());
    // Where one is already, going there forgets nothing; its title may be another.
    history.go({QStringLiteral("b"), {}, QStringLiteral("new title")});
    QVERIFY(history.canGoForward());
    QCOMPARE(history.current()->title, QStringLiteral("new title"));
}

void TestHistory::isBounded()
{
    History history;
    for (int i = 0; i < 1000; ++i)
        history.go(place("nodes", QByteArray::number(i).constData()));
    QCOMPARE(history.backPlaces().size(), History::MaxPlaces - 1);
    QCOMPARE(history.current()->target, QStringLiteral("999"));
    QCOMPARE(history.backPlaces().constLast().target, QStringLiteral("800"));
}

void TestHistory::skipsWhatIsGone()
{
    History history;
    QString gone;
    history.setExists([&gone](const Place &one) { return !gone.contains(one.page); });
    walk(history, "abcde");
    gone = QStringLiteral("acd");
    history.refresh();
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("b"));
    QCOMPARE(page(history.back()), QStringLiteral("b"));
    QVERIFY(!history.canGoBack());
    gone = QStringLiteral("ae");
    history.refresh();
    QCOMPARE(pages(history.forwardPlaces()), QStringLiteral("cd")); // back again
    gone = QStringLiteral("acde");
    QVERIFY(!history.forward());
}

void TestHistory::skipsTheSamePlaceBehindAGoneOne()
{
    History history;
    history.setExists([](const Place &one) { return one.page != QLatin1String("x"); });
    walk(history, "baxa");
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("b"));
    QCOMPARE(page(history.back()), QStringLiteral("b"));
}

void TestHistory::replacesCurrent()
{
    History history;
    history.replaceCurrent(place("a"));
    walk(history, "bc");
    history.replaceCurrent(place("c", "filter"));
    QCOMPARE(history.current()->target, QStringLiteral("filter"));
    QCOMPARE(pages(history.backPlaces()), QStringLiteral("ba"));
    QVERIFY(history.back());
    history.replaceCurrent(place("a")); // now the same as the one before
    QVERIFY(!history.canGoBack());
    QCOMPARE(pages(history.forwardPlaces()), QStringLiteral("c"));
    history.replaceCurrent(place("c", "filter"));
    QVERIFY(!history.canGoForward());
}

void TestHistory::tellsOnce()
{
    History history;
    QSignalSpy back(&history, &History::canGoBackChanged);
    QSignalSpy forward(&history, &History::canGoForwardChanged);
    walk(history, "abc");
    QCOMPARE(back.count(), 1);
    QCOMPARE(forward.count(), 0);
    QVERIFY(history.back());
    QVERIFY(history.back());
    QCOMPARE(back.count(), 2);
    QCOMPARE(back.constLast().constFirst().toBool(), false);
    QCOMPARE(forward.count(), 1);
    QCOMPARE(forward.constLast().constFirst().toBool(), true);
}

// The same with two plain stacks, as long as nothing is gone and nothing is dropped at the end.
void TestHistory::againstAnOracle()
{
    std::mt19937 random(7);
    History history;
    QVector<QString> behind;
    QVector<QString> ahead;
    QString here;
    for (int i = 0; i < 2000; ++i) {
        const auto choice = random() % 5;
        if (choice < 2 || (choice == 2 && behind.size() < 100)) {
            const QString name = QString(QLatin1Char(static_cast<char>('a' + random() % 4)));
            history.go({name, {}, {}});
            if (name != here) {
                if (!here.isEmpty())
                    behind << here;
                here = name;
                ahead.clear();
            }
        } else {
            QVector<QString> &from = choice == 3 ? ahead : behind;
            QVector<QString> &to = choice == 3 ? behind : ahead;
            const std::optional<Place> moved = choice == 3 ? history.forward() : history.back();
            QCOMPARE(moved.has_value(), !from.isEmpty());
            if (moved) {
                to << here;
                here = from.takeLast();
            }
        }
        QCOMPARE(page(history.current()), here.isEmpty() ? QStringLiteral("-") : here);
        QCOMPARE(history.canGoForward(), !ahead.isEmpty());
        QVERIFY(behind.size() < History::MaxPlaces); // else the oracle would know more
        QCOMPARE(history.canGoBack(), !behind.isEmpty());
    }
}

SKERRY_TEST_MAIN(QApplication, TestHistory)
#include "tst_history.moc"
