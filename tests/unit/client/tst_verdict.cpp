#include "client/verdict.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using State = WatchSession::State;

namespace {

constexpr int Unauthenticated = 16;
constexpr int PermissionDenied = 7;

WatchFacts is(State state, int code = 0)
{
    return {state, code, false};
}

WatchFacts awaited(State state)
{
    return {state, 0, true};
}

} // namespace

Q_DECLARE_METATYPE(QVector<skerry::WatchFacts>)
Q_DECLARE_METATYPE(skerry::Verdict)

class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksForAll_data()
    {
        QTest::addColumn<QVector<WatchFacts>>("watches");
        QTest::addColumn<Verdict>("verdict");
        const auto live = is(State::Watching);
        const auto lost = is(State::Backoff, 14);
        const auto refused = is(State::Failed, PermissionDenied);
        const auto row = [](const char *name, const QVector<WatchFacts> &watches, const Verdict &verdict) {
            QTest::newRow(name) << watches << verdict;
        };
        row("all live", {live, live, live}, {ConnectionState::Live});
        row("one lost", {live, lost, live}, {ConnectionState::Live});
        row("one refused", {live, live, refused}, {ConnectionState::Live});
        row("one left", {lost, live, refused}, {ConnectionState::Live});
        row("one comes back", {live, is(State::Listing), live}, {ConnectionState::Live});
        row("one goes on after an end in order", {is(State::Connecting), live}, {ConnectionState::Live});
        row("one is being cancelled", {is(State::Closing), live}, {ConnectionState::Live});
        row("the first load", {live, awaited(State::Listing), live}, {ConnectionState::CatchingUp});
        row("the first load, one lost", {live, awaited(State::Listing), lost}, {ConnectionState::CatchingUp});
        row("missed changes", {awaited(State::CatchingUp), live}, {ConnectionState::CatchingUp});
        row("nothing has answered", {awaited(State::Connecting), awaited(State::Connecting)}, {ConnectionState::CatchingUp});
        row("all lost", {lost, lost, lost}, {ConnectionState::Waiting, 0});
        row("lost or refused", {refused, lost, lost}, {ConnectionState::Waiting, 1});
        row("lost, one tries", {is(State::Connecting, 14), lost}, {ConnectionState::Waiting, 1});
        row("refused, one tries", {refused, is(State::Connecting, 14)}, {ConnectionState::CatchingUp});
        row("all refused", {refused, refused}, {ConnectionState::Failed, 0});
        const auto held = is(State::Held);
        row("one held", {live, held, live}, {ConnectionState::Live});
        row("one held, the others lost", {lost, held, lost}, {ConnectionState::Waiting, 0});
        row("all held", {held, held}, {ConnectionState::Live});
        row("not known", {live, is(State::Failed, Unauthenticated), live}, {ConnectionState::Failed, 1});
        row("not known, the others load", {awaited(State::Listing), is(State::Failed, Unauthenticated)},
            {ConnectionState::Failed, 1});
    }

    void speaksForAll()
    {
        QFETCH(const QVector<WatchFacts>, watches);
        QFETCH(const Verdict, verdict);
        const Verdict found = verdictOf(watches);
        QCOMPARE(found.state, verdict.state);
        QCOMPARE(found.because, verdict.because);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestVerdict)
#include "tst_verdict.moc"
