#include "backend_stub/inventory/bootstrap.h"
#include "backend_stub/inventory/sample.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;

namespace {

// Ends after some objects, as if the process had been killed there.
class CutOff final : public ObjectSource
{
public:
    CutOff(const ObjectSource &source, std::size_t end) : m_source(source), m_end(end) {}
    [[nodiscard]] std::size_t size() const override { return m_end; }
    [[nodiscard]] Item make(std::size_t index, TimePoint now) const override { return m_source.make(index, now); }

private:
    const ObjectSource &m_source;
    std::size_t m_end;
};

} // namespace

class TestBootstrap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsAnEmptyStore()
    {
        test::StoreFixture fixture;
        const SampleInventory sample(5000, 1);
        const auto report = bootstrap(*fixture.store, sample);
        QVERIFY(report.ok() && report->loaded);
        QCOMPARE(report->objects, sample.size());
        QCOMPARE(countAll(fixture), sample.size());
    }

    void leavesAFullStoreAlone()
    {
        test::StoreFixture fixture;
        fixture.put(test::makeSite("mine", v1::TIER_EDGE));
        const auto before = fixture.store->revision();
        const auto report = bootstrap(*fixture.store, SampleInventory(100, 1));
        QVERIFY(report.ok() && !report->loaded);
        QCOMPARE(fixture.store->revision(), before);
    }

    void keepsWhatTheOperatorHasMade()
    {
        test::StoreFixture fixture;
        fixture.put(test::makeFleet("cloud", "mine"));
        QVERIFY(bootstrap(*fixture.store, SampleInventory(100, 1)).ok());
        QCOMPARE(fixture.get<v1::Fleet>("cloud")->spec().selector(), std::string("mine"));
    }

    // Wherever an earlier load ended, also one of another inventory, the next one gives what it is to give.
    void finishesWhatWasBegun_data()
    {
        QTest::addColumn<int>("done");
        QTest::addColumn<int>("seed");
        for (const int done : {1, 12, 21, 2500, 4900}) {
            QTest::addRow("%d", done) << done << 1;
            QTest::addRow("%d of another", done) << done << 2;
        }
    }

    void finishesWhatWasBegun()
    {
        QFETCH(int, done);
        QFETCH(int, seed);
        test::StoreFixture fixture;
        const SampleInventory earlier(5000, static_cast<std::uint64_t>(seed));
        QVERIFY(bootstrap(*fixture.store, CutOff(earlier, static_cast<std::size_t>(done))).ok());
        QCOMPARE(fixture.count<v1::Site>([](const auto &) { return true; }), 0);
        fixture.close();
        fixture.open();
        const SampleInventory sample(5000, 1);
        const auto report = bootstrap(*fixture.store, sample);
        QVERIFY(report.ok() && report->loaded);
        QCOMPARE(countAll(fixture), sample.size());
        for (std::size_t i = 0; i < sample.size(); i += 97) {
            const auto item = sample.make(i, {});
            ObjectPtr stored;
            fixture.store->read(
                [&](const View &view) { stored = view.find(item.kind, metaOf(*item.object, item.kind).name()); });
            QVERIFY(stored);
            QCOMPARE(specBytes(*stored, item.kind), specBytes(*item.object, item.kind));
        }
        QVERIFY(!bootstrap(*fixture.store, sample)->loaded);
    }

private:
    static std::size_t countAll(const test::StoreFixture &fixture)
    {
        std::size_t count = 0;
        fixture.store->read([&count](const View &view) {
            for (const Kind kind : AllKinds)
                count += view.count(kind);
        });
        return count;
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestBootstrap)
#include "tst_bootstrap.moc"
