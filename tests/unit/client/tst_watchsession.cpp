#include "client/watchsession.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using State = WatchSession::State;
using Event = WatchSession::Event;

namespace {

// google.rpc.Code
constexpr int FailedPrecondition = 9;
constexpr int OutOfRange = 11;
constexpr int Unavailable = 14;

class ScriptedSource final : public WatchSource
{
public:
    void setListener(WatchListener *listener) override { m_listener = listener; }
    void open(const WatchStart &start) override
    {
        opens.append(start);
        collected = 0;
        isOpen = true;
    }
    void cancel() override { ++cancels; }
    void abandon() override
    {
        ++abandons;
        isOpen = false;
    }
    void collectBatch() override { ++collected; }
    void applyBatch() override
    {
        if (onApply)
            onApply();
        applied.append(current.revision);
    }
    void swapIn(quint64 revision) override
    {
        if (onSwap)
            onSwap(revision);
        swaps.append(revision);
    }

    void handOver() override { ++handOvers; }

    void created(quint64 revision, const QString &epoch) { m_listener->created({revision, epoch, 1000, 1}); }
    void batch(quint64 revision, bool initial = false)
    {
        current = {revision, initial, 500, 3};
        m_listener->batch(current);
    }
    void bookmark(quint64 revision, bool initialEnd = false) { m_listener->bookmark({revision, initialEnd, 1000}); }
    void end(int code = 0, const QString &epoch = {})
    {
        isOpen = false;
        RpcError error;
        if (code != 0)
            error = {code, u"it failed"_qs, {}, {}, {}};
        m_listener->ended({error, epoch});
    }

    QVector<WatchStart> opens;
    QVector<quint64> applied;
    QVector<quint64> swaps;
    WatchBatchInfo current;
    std::function<void()> onApply;
    std::function<void(quint64)> onSwap;
    int handOvers = 0;
    int cancels = 0;
    int abandons = 0;
    int collected = 0;
    bool isOpen = false;

private:
    WatchListener *m_listener = nullptr;
};

struct Fixture {
    explicit Fixture(WatchSession::Tuning tuning = {60'000, 60'000, 60'000})
        : owned(std::make_unique<ScriptedSource>()), source(*owned), session(u"nodes"_qs, std::move(owned), tuning)
    {
    }

    void watchFrom(quint64 revision)
    {
        session.start(0);
        source.created(revision, u"e1"_qs);
        source.batch(revision, true);
        source.bookmark(revision, true);
    }

    std::unique_ptr<ScriptedSource> owned;
    ScriptedSource &source;
    WatchSession session;
};

using Script = std::function<void(ScriptedSource &)>;

} // namespace

Q_DECLARE_METATYPE(Script)

class TestWatchSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsAndFollows()
    {
        Fixture f;
        f.session.start(0);
        QCOMPARE(f.session.state(), State::Connecting);
        QCOMPARE(f.source.opens, QVector<WatchStart>{WatchStart()});
        f.source.created(10, u"e1"_qs);
        QCOMPARE(f.session.state(), State::Listing);
        f.source.batch(10, true);
        f.source.batch(10, true);
        QCOMPARE(f.source.collected, 2);
        QVERIFY(f.source.swaps.isEmpty());
        f.source.bookmark(10, true);
        QCOMPARE(f.source.swaps, QVector<quint64>{10});
        QCOMPARE(f.session.state(), State::Watching);
        QCOMPARE(f.session.revision(), 10U);

        f.source.batch(11);
        f.source.batch(11);
        f.source.batch(10);
        f.source.batch(14);
        QCOMPARE(f.source.applied, (QVector<quint64>{11, 14}));
        f.source.bookmark(20);
        QCOMPARE(f.session.revision(), 20U);
        f.source.bookmark(12);
        QCOMPARE(f.session.revision(), 20U);
        f.source.batch(20);
        QCOMPARE(f.source.applied.size(), 2);
    }

    void aSlowStateIsHandedOver()
    {
        Fixture f({60'000, 60'000, 60'000, 0});
        f.session.start(0);
        f.source.created(10, u"e1"_qs);
        f.source.batch(10, true);
        QCOMPARE(f.source.handOvers, 0);
        QTRY_COMPARE(f.source.handOvers, 1); // also when nothing more comes
        f.source.batch(10, true);
        QCOMPARE(f.session.loaded(), 6);
        f.source.bookmark(10, true);
        QCOMPARE(f.source.swaps, QVector<quint64>{10});
        QCOMPARE(f.source.handOvers, 1);
    }

    void aStateThatIsInTimeIsNot()
    {
        Fixture f({60'000, 60'000, 10, 0});
        f.watchFrom(10);
        f.source.end(Unavailable);
        f.session.retry(0);
        f.source.created(10, u"e1"_qs); // resumed: changes are handed over anyway
        QTRY_COMPARE(f.session.state(), State::Watching);
        QCOMPARE(f.source.handOvers, 0);
        QCOMPARE(f.session.loaded(), 0);
    }

    void aLoadIsHeld()
    {
        Fixture f;
        f.session.hold(); // there is none
        QCOMPARE(f.session.state(), State::Idle);
        f.session.start(0);
        f.source.created(10, u"e1"_qs);
        f.source.batch(10, true);
        f.session.hold();
        QCOMPARE(f.session.state(), State::Held);
        QCOMPARE(f.source.handOvers, 1);
        QCOMPARE(f.source.abandons, 1);
        QVERIFY(!f.session.error());
        QCOMPARE(f.session.revision(), 0U);
        f.session.retry(0);
        QCOMPARE(f.source.opens.last(), WatchStart());
        f.source.created(12, u"e1"_qs);
        QCOMPARE(f.session.loaded(), 0); // from the beginning
        f.source.batch(12, true);
        f.source.bookmark(12, true);
        QCOMPARE(f.session.state(), State::Watching);
        f.session.hold();
        QCOMPARE(f.session.state(), State::Watching);
        QCOMPARE(f.source.abandons, 1);

        Fixture g;
        g.session.start(0);
        g.session.hold();
        QCOMPARE(g.session.state(), State::Held);
        QCOMPARE(g.source.handOvers, 0); // nothing has come
        g.session.stop();
        QCOMPARE(g.session.state(), State::Idle);
    }

    void movesOnlyAfterApplying()
    {
        Fixture f;
        f.watchFrom(10);
        quint64 during = 0;
        f.source.onApply = [&] { during = f.session.revision(); };
        f.source.batch(11);
        QCOMPARE(during, 10U);
        QCOMPARE(f.session.revision(), 11U);
    }

    void resumesWhereItWas()
    {
        Fixture f;
        f.watchFrom(10);
        f.source.batch(11);
        f.source.end(Unavailable);
        QCOMPARE(f.session.state(), State::Backoff);
        QCOMPARE(f.session.error().code, Unavailable);
        QCOMPARE(f.source.opens.size(), 1);
        f.session.retry(0);
        QCOMPARE(f.source.opens.last(), (WatchStart{11, u"e1"_qs}));
        f.source.created(11, u"e1"_qs);
        QCOMPARE(f.session.state(), State::CatchingUp);
        f.source.batch(11); // told again
        f.source.batch(12);
        QCOMPARE(f.source.applied, (QVector<quint64>{11, 12}));
        QCOMPARE(f.source.swaps.size(), 1);
        f.source.bookmark(12);
        QCOMPARE(f.session.state(), State::Watching);
    }

    void hasCaughtUpAtTheTarget()
    {
        Fixture f;
        f.watchFrom(10);
        f.source.end(Unavailable);
        f.session.retry(15);
        f.source.created(10, u"e1"_qs);
        f.source.batch(14);
        QCOMPARE(f.session.state(), State::CatchingUp);
        f.source.batch(15);
        QCOMPARE(f.session.state(), State::Watching);
    }

    void hasCaughtUpWhenItIsQuiet()
    {
        Fixture f({60'000, 60'000, 10});
        f.watchFrom(10);
        f.source.end(Unavailable);
        f.session.retry(0);
        f.source.created(10, u"e1"_qs);
        QTRY_COMPARE(f.session.state(), State::Watching);
    }

    void listsAgainWhenStale_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("epoch");
        QTest::newRow("compacted") << OutOfRange << QString();
        QTest::newRow("other store") << FailedPrecondition << u"e2"_qs;
    }

    void listsAgainWhenStale()
    {
        QFETCH(const int, code);
        QFETCH(const QString, epoch);
        Fixture f;
        f.watchFrom(10);
        f.source.end(Unavailable);
        f.session.retry(0);
        f.source.end(code, epoch);
        QCOMPARE(f.session.state(), State::Connecting);
        QCOMPARE(f.source.opens.last(), WatchStart());
        f.source.created(3, u"e2"_qs);
        f.source.bookmark(3, true);
        QCOMPARE(f.source.swaps, (QVector<quint64>{10, 3}));
        QCOMPARE(f.session.revision(), 3U);
        QCOMPARE(f.session.epoch(), u"e2"_qs);
    }

    void aStaleListWaits()
    {
        Fixture f;
        f.session.start(0);
        f.source.end(OutOfRange);
        QCOMPARE(f.session.state(), State::Backoff);
        QCOMPARE(f.source.opens.size(), 1);

        Fixture g;
        g.watchFrom(10);
        g.source.end(OutOfRange);
        QCOMPARE(g.session.state(), State::Backoff);
        g.session.retry(0);
        QCOMPARE(g.source.opens.last(), WatchStart());
    }

    void transientErrorsKeepTheRevision_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {1, 2, 4, 5, 8, 9, 10, 13, 14, 15, 99})
            QTest::addRow("code %d", code) << code;
    }

    void transientErrorsKeepTheRevision()
    {
        QFETCH(const int, code);
        Fixture f;
        f.watchFrom(10);
        f.source.end(code);
        QCOMPARE(f.session.state(), State::Backoff);
        f.session.retry(0);
        QCOMPARE(f.source.opens.last(), (WatchStart{10, u"e1"_qs}));
    }

    void persistentErrorsWaitForSomebody_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {3, 7, 12, 16})
            QTest::addRow("code %d", code) << code;
    }

    void persistentErrorsWaitForSomebody()
    {
        QFETCH(const int, code);
        Fixture f;
        f.session.start(0);
        f.source.end(code);
        QCOMPARE(f.session.state(), State::Failed);
        QCOMPARE(f.session.error().code, code);
        f.session.start(0);
        QCOMPARE(f.source.opens.size(), 1);
        f.session.retry(0);
        QCOMPARE(f.session.state(), State::Connecting);
        QCOMPARE(f.source.opens.size(), 2);
    }

    void aVeryShortWatchIsAFailure()
    {
        Fixture f;
        f.watchFrom(10);
        f.source.end();
        QCOMPARE(f.session.state(), State::Connecting); // it did bring something: on at once
        QCOMPARE(f.source.opens.last(), (WatchStart{10, u"e1"_qs}));
        f.source.created(10, u"e1"_qs);
        f.source.batch(10); // known already
        f.source.end();
        QCOMPARE(f.session.state(), State::Backoff);
        QVERIFY(!f.session.error().message.isEmpty());
        f.session.retry(0);
        f.source.end(); // not even a beginning
        QCOMPARE(f.session.state(), State::Backoff);
    }

    void aLongWatchMayEndInOrder()
    {
        Fixture f({60'000, 0, 60'000});
        f.watchFrom(10);
        f.source.end();
        f.source.created(10, u"e1"_qs);
        f.source.end();
        QCOMPARE(f.session.state(), State::Connecting);
        QCOMPARE(f.source.opens.size(), 3);
    }

    void anUnfinishedListIsAFailure()
    {
        Fixture f({60'000, 0, 60'000});
        f.session.start(0);
        f.source.created(10, u"e1"_qs);
        f.source.batch(10, true);
        f.source.end();
        QCOMPARE(f.session.state(), State::Backoff);
        QVERIFY(f.source.swaps.isEmpty());
        f.session.retry(0);
        QCOMPARE(f.source.opens.last(), WatchStart());
    }

    void brokenRulesListAgainAfterAWait_data()
    {
        QTest::addColumn<bool>("resumed");
        QTest::addColumn<Script>("script");
        const auto add = [](const char *name, bool resumed, Script script) {
            QTest::newRow(name) << resumed << std::move(script);
        };
        add("changes first", false, [](auto &s) { s.batch(11); });
        add("bookmark first", true, [](auto &s) { s.bookmark(11); });
        add("begins below the revision", true, [](auto &s) { s.created(9, u"e1"_qs); });
        add("begins in another store", true, [](auto &s) { s.created(12, u"e2"_qs); });
        add("begins in no store", false, [](auto &s) { s.created(12, {}); });
        add("begins twice", true, [](auto &s) { s.created(10, u"e1"_qs), s.created(10, u"e1"_qs); });
        add("state after a resume", true, [](auto &s) { s.created(10, u"e1"_qs), s.batch(11, true); });
        add("end of state after a resume", true, [](auto &s) { s.created(10, u"e1"_qs), s.bookmark(11, true); });
        add("change within the state", false, [](auto &s) { s.created(10, u"e1"_qs), s.batch(11); });
        add("bookmark within the state", false, [](auto &s) { s.created(10, u"e1"_qs), s.bookmark(11); });
    }

    void brokenRulesListAgainAfterAWait()
    {
        QFETCH(const bool, resumed);
        QFETCH(const Script, script);
        Fixture f;
        if (resumed) {
            f.watchFrom(10);
            f.source.end(Unavailable);
            f.session.retry(0);
        } else {
            f.session.start(0);
        }
        const auto swaps = f.source.swaps;
        script(f.source);
        QCOMPARE(f.session.state(), State::Closing);
        QCOMPARE(f.source.cancels, 1);
        f.source.batch(50); // on the way already
        f.source.bookmark(50, true);
        f.source.created(50, u"e1"_qs);
        QVERIFY(f.source.applied.isEmpty());
        QCOMPARE(f.source.swaps, swaps);
        QCOMPARE(f.source.cancels, 1);
        f.source.end(1);
        QCOMPARE(f.session.state(), State::Backoff);
        QVERIFY2(f.session.error().message.contains(u"broke the rules"_qs), qPrintable(f.session.error().message));
        f.session.retry(0);
        QCOMPARE(f.source.opens.last(), WatchStart());
    }

    void silenceIsALoss()
    {
        Fixture f({20, 60'000, 60'000});
        f.watchFrom(10);
        QTRY_COMPARE(f.session.state(), State::Closing);
        QCOMPARE(f.source.cancels, 1);
        QCOMPARE(f.source.opens.size(), 1); // not before the end
        f.source.end(1);
        QCOMPARE(f.session.state(), State::Backoff);
        QVERIFY(f.session.error().message.contains(u"said nothing about nodes"_qs));
        f.session.retry(0);
        QCOMPARE(f.source.opens.last(), (WatchStart{10, u"e1"_qs}));
        QTRY_COMPARE(f.session.state(), State::Closing); // not even a beginning
    }

    void stopsFromEveryState_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<State>("state");
        const auto add = [](const char *name, State state, Script script) {
            QTest::newRow(name) << std::move(script) << state;
        };
        add("connecting", State::Connecting, [](auto &) {});
        add("listing", State::Listing, [](auto &s) { s.created(10, u"e1"_qs); });
        add("watching", State::Watching, [](auto &s) { s.created(10, u"e1"_qs), s.bookmark(10, true); });
        add("closing", State::Closing, [](auto &s) { s.batch(1); });
        add("backoff", State::Backoff, [](auto &s) { s.end(Unavailable); });
        add("failed", State::Failed, [](auto &s) { s.end(16); });
        add("catching up", State::CatchingUp,
            [](auto &s) { s.created(10, u"e1"_qs), s.bookmark(10, true), s.end(), s.created(10, u"e1"_qs); });
    }

    void stopsFromEveryState()
    {
        QFETCH(const Script, script);
        QFETCH(const State, state);
        Fixture f;
        f.session.start(0);
        script(f.source);
        QCOMPARE(f.session.state(), state);
        const bool wasOpen = f.source.isOpen;
        f.session.stop();
        QCOMPARE(f.session.state(), State::Idle);
        QCOMPARE(f.source.abandons, wasOpen ? 1 : 0);
        QCOMPARE(f.session.revision(), 0U);
        f.session.retry(0);
        QCOMPARE(f.session.state(), State::Idle);
        f.session.start(0);
        QCOMPARE(f.source.opens.last(), WatchStart());
    }

    // The table itself: every open call can end, be cancelled and be stopped, and only known states are reached from each.
    void tableIsComplete()
    {
        const auto to = [](State from, Event event) {
            const auto *row = WatchSession::transition(from, event);
            return row ? row->to : from;
        };
        for (const State open : {State::Connecting, State::Listing, State::CatchingUp, State::Watching}) {
            QCOMPARE(to(open, Event::Violation), State::Closing);
            QCOMPARE(to(open, Event::EndedTransient), State::Backoff);
            QCOMPARE(to(open, Event::EndedPersistent), State::Failed);
            QCOMPARE(to(open, Event::Stop), State::Idle);
            QCOMPARE(to(open, Event::Retry), open);
            QCOMPARE(to(open, Event::Start), open);
        }
        QCOMPARE(to(State::Closing, Event::EndedTransient), State::Backoff);
        QCOMPARE(to(State::Closing, Event::Retry), State::Closing);
        QVERIFY(!WatchSession::transition(State::Idle, Event::Retry));
        QVERIFY(!WatchSession::transition(State::Listing, Event::CaughtUp));
    }

    // Against a store that loses connections, repeats itself, compacts and is replaced: nothing is missed, nothing comes
    // twice.
    void followsARandomHistory_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void followsARandomHistory();
};

void TestWatchSession::followsARandomHistory()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    Fixture f;
    quint64 revision = 5; // of the store
    quint64 sum = 500;    // its whole state: the sum of all changes
    quint64 compacted = 0;
    int epoch = 1;
    quint64 sent = 0; // in this call
    quint64 mirror = 0;
    QMap<quint64, quint64> changes;
    f.source.onApply = [&] { mirror += changes.value(f.source.current.revision); };
    f.source.onSwap = [&](quint64) { mirror = sum; };

    const auto answer = [&] { // the control plane answers the open call
        const WatchStart start = f.source.opens.last();
        const QString name = QString::number(epoch);
        if (start.fromRevision > 0 && start.epoch != name)
            return f.source.end(FailedPrecondition, name);
        if (start.fromRevision > 0 && start.fromRevision < compacted)
            return f.source.end(OutOfRange);
        sent = start.fromRevision > 0 ? start.fromRevision : revision;
        f.source.created(sent, name);
        if (start.fromRevision == 0)
            f.source.bookmark(sent, true);
    };
    const auto sendAll = [&] {
        for (; sent < revision; ++sent)
            f.source.batch(sent + 1);
    };

    f.session.start(0);
    for (int step = 0; step < 500; ++step) {
        if (f.session.state() == State::Backoff)
            f.session.retry(0);
        while (f.session.state() == State::Connecting)
            answer();
        switch (random.bounded(8)) {
        case 0:
            f.source.end(random.bounded(2) ? Unavailable : 8);
            continue;
        case 1:
            f.source.end();
            continue;
        case 2:
            compacted = revision;
            break;
        case 3:
            if (sent > 5)
                sent -= random.bounded(3); // tells again
            break;
        case 4:
            if (random.bounded(10) == 0) { // the store is replaced, and the call with it
                ++epoch;
                revision = 5;
                sum = random.bounded(1000);
                changes.clear();
                f.source.end(Unavailable);
                continue;
            }
            break;
        case 5:
            sendAll();
            f.source.bookmark(revision);
            break;
        default:
            changes[++revision] = random.bounded(1000);
            sum += changes[revision];
            break;
        }
        if (random.bounded(2)) {
            sendAll();
            QCOMPARE(mirror, sum);
        }
    }
    QVERIFY(f.source.applied.size() > 20);
}

SKERRY_TEST_MAIN(QCoreApplication, TestWatchSession)
#include "tst_watchsession.moc"
