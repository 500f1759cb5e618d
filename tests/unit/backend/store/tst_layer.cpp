#include "backend_stub/store/layer.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/store/objects.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <random>

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

using Oracle = std::map<std::string, std::string>;

Oracle contents(const View &view)
{
    Oracle result;
    std::string last;
    view.forEach(Kind::Site, [&](const ObjectPtr &object) {
        const auto &site = static_cast<const v1::Site &>(*object);
        // In the order of names, each once.
        if (!last.empty() && site.meta().name() <= last)
            result["!order"] = site.meta().name();
        last = site.meta().name();
        result[site.meta().name()] = site.spec().display_name();
    });
    return result;
}

std::optional<std::string> noAnswer(const std::string &)
{
    return {};
}

} // namespace

class TestLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksLikeTheRealThing_data();
    void looksLikeTheRealThing();
    void findsEachAsAlone_data();
    void findsEachAsAlone();
    void changesAreWhatIsDifferent();
    void generationsFollowTheSpec();
    void anEqualValueChangesNothing();
};

void TestLayer::looksLikeTheRealThing_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

// Two layers over a map, changed at random, against a plain std::map.
void TestLayer::looksLikeTheRealThing()
{
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto number = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    ObjectMap base;
    Oracle oracle;
    for (int i = 0; i < 30; ++i) {
        const auto name = "s" + std::to_string(number(40));
        base.set(Kind::Site, name, std::make_shared<v1::Site>(makeSite(name, "base")));
        oracle[name] = "base";
    }
    Layer group(base, 0, {}, noAnswer);
    for (std::uint64_t revision = 1; revision <= 20; ++revision) {
        Layer transaction(group, revision, TimePoint(Milliseconds(revision)), noAnswer);
        auto changed = oracle;
        for (int i = number(8); i >= 0; --i) {
            const auto name = "s" + std::to_string(number(40));
            if (number(3) == 0) {
                QCOMPARE(transaction.remove(Kind::Site, name), changed.erase(name) == 1);
            } else {
                changed[name] = "v" + std::to_string(number(3));
                transaction.put(makeSite(name, changed[name]));
            }
            QCOMPARE(contents(transaction), changed);
            QCOMPARE(transaction.count(Kind::Site), changed.size());
            const auto found = transaction.get<v1::Site>(name);
            QCOMPARE(found != nullptr, changed.contains(name));
        }
        QCOMPARE(contents(group), oracle);
        if (number(4) == 0)
            continue;
        CommittedBatch batch{revision, transaction.changes()};
        group.merge(batch);
        oracle = changed;
        QCOMPARE(group.revision(), revision);
        QCOMPARE(contents(group), oracle);
        QCOMPARE(group.count(Kind::Site), oracle.size());
    }
}

void TestLayer::findsEachAsAlone_data()
{
    QTest::addColumn<int>("among");
    QTest::addColumn<bool>("inOrder");
    for (const int among : {1, 3, 40, 2'000}) {
        QTest::addRow("in order among %d", among) << among << true;
        QTest::addRow("at random among %d", among) << among << false;
    }
}

// Near and far ones, the same one again, those that are not there.
void TestLayer::findsEachAsAlone()
{
    QFETCH(int, among);
    QFETCH(bool, inOrder);
    std::mt19937 random(42);
    const auto name = [&] { return "s" + std::to_string(random() % static_cast<unsigned>(among)); };
    ObjectMap base;
    for (int i = 0; i < among / 2; ++i) {
        const auto one = name();
        base.set(Kind::Site, one, std::make_shared<v1::Site>(makeSite(one)));
    }
    Layer layer(base, 1, {}, noAnswer);
    for (int i = 0; i < 10; ++i)
        layer.put(makeSite(name(), "new"));
    std::vector<std::string> wanted(static_cast<std::size_t>(among));
    std::generate(wanted.begin(), wanted.end(), name);
    wanted.insert(wanted.end(), {"a", "zz"});
    if (inOrder)
        std::sort(wanted.begin(), wanted.end());
    const View::Names names(wanted.begin(), wanted.end());
    for (const View *view : {static_cast<const View *>(&base), static_cast<const View *>(&layer)}) {
        std::vector<ObjectPtr> found;
        view->findEach(Kind::Site, names, [&found](const ObjectPtr &object) { found.push_back(object); });
        QCOMPARE(found.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QVERIFY2(found[i] == view->find(Kind::Site, wanted[i]), wanted[i].c_str());
    }
}

void TestLayer::changesAreWhatIsDifferent()
{
    ObjectMap base;
    base.set(Kind::Site, "kept", std::make_shared<v1::Site>(makeSite("kept", "old")));
    base.set(Kind::Site, "gone", std::make_shared<v1::Site>(makeSite("gone")));
    Layer layer(base, 1, {}, noAnswer);
    layer.put(makeSite("kept", "first"));
    layer.put(makeSite("kept", "second"));
    layer.remove(Kind::Site, "gone");
    layer.put(makeSite("brief"));
    layer.remove(Kind::Site, "brief");
    const auto changes = layer.changes();
    QCOMPARE(changes.size(), std::size_t(2));
    QCOMPARE(changes[0].name, std::string("gone"));
    QVERIFY(!changes[0].value && changes[0].previous);
    QCOMPARE(static_cast<const v1::Site &>(*changes[1].value).spec().display_name(), std::string("second"));
    QCOMPARE(static_cast<const v1::Site &>(*changes[1].previous).spec().display_name(), std::string("old"));
}

void TestLayer::generationsFollowTheSpec()
{
    ObjectMap base;
    Layer layer(base, 5, TimePoint(Milliseconds(1'000)), noAnswer);
    v1::Node node;
    node.mutable_meta()->set_name("n");
    // What the caller says of these is not believed.
    node.mutable_meta()->set_generation(77);
    node.mutable_meta()->set_revision(99);
    const auto made = layer.put(node);
    QCOMPARE(made->meta().generation(), std::uint64_t(1));
    QCOMPARE(made->meta().revision(), std::uint64_t(5));
    QCOMPARE(fromProto(made->meta().created()), TimePoint(Milliseconds(1'000)));

    const CommittedBatch batch{5, layer.changes()};
    Layer group(base, 0, {}, noAnswer);
    group.merge(batch);
    Layer later(group, 6, TimePoint(Milliseconds(2'000)), noAnswer);
    node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
    const auto reported = later.put(node);
    QCOMPARE(reported->meta().generation(), std::uint64_t(1));
    QCOMPARE(reported->meta().revision(), std::uint64_t(6));
    QCOMPARE(fromProto(reported->meta().created()), TimePoint(Milliseconds(1'000)));
    QCOMPARE(fromProto(reported->meta().updated()), TimePoint(Milliseconds(2'000)));
    node.mutable_spec()->set_cordoned(true);
    QCOMPARE(later.put(node)->meta().generation(), std::uint64_t(2));
    (*node.mutable_meta()->mutable_labels())["ring"] = "1";
    QCOMPARE(later.put(node)->meta().generation(), std::uint64_t(3));
}

void TestLayer::anEqualValueChangesNothing()
{
    ObjectMap base;
    Layer first(base, 1, {}, noAnswer);
    v1::Node node;
    node.mutable_meta()->set_name("n");
    // Maps have no order of their own: equal is equal.
    for (int i = 0; i < 50; ++i)
        (*node.mutable_desired())["c" + std::to_string(i)].set_release("r");
    const auto stored = first.put(node);
    base.set(Kind::Node, "n", stored);

    v1::Node again;
    again.mutable_meta()->set_name("n");
    for (int i = 49; i >= 0; --i)
        (*again.mutable_desired())["c" + std::to_string(i)].set_release("r");
    Layer second(base, 2, TimePoint(Milliseconds(5)), noAnswer);
    QCOMPARE(second.put(again).get(), stored.get());
    QVERIFY(second.changes().empty());
    // Of the same size, but not the same.
    (*again.mutable_desired())["c7"].set_release("s");
    QVERIFY(second.put(again).get() != stored.get());
    QCOMPARE(second.changes().size(), std::size_t(1));
}

SKERRY_TEST_MAIN(QCoreApplication, TestLayer)
#include "tst_layer.moc"
