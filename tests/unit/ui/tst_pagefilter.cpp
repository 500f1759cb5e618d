// Filters of the pages: what they look at besides the rows changes, and the clock goes on.
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/planesample.h"
#include "ui/filterline.h"
#include "ui/tableview.h"
#include "views/nodes/nodespage.h"

#include <QLabel>
#include <QLineEdit>
#include <QtTest>

using namespace skerry;

class TestPageFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_now = 1'760'000'000'000; // when the sample was last seen
        m_models = std::make_unique<PlaneModels>([this] { return m_now; });
        m_measurements = std::make_unique<test::FakeMeasurements>(*m_models);
        test::fillPlane(*m_models, 200);
        m_page = std::make_unique<NodesPage>(*m_models, *m_measurements, nullptr);
        m_page->resize(1200, 600);
        m_page->show();
        m_page->setActive(true);
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_measurements.reset();
        m_models.reset();
    }

    void suggestionsComeFromThePlane()
    {
        m_page->focusFilter();
        auto *line = m_page->findChild<FilterLine *>();
        QTRY_VERIFY(line->edit()->hasFocus());
        QTest::keyClicks(line->edit(), QStringLiteral("site:os"));
        QTRY_VERIFY(line->suggests());
        QTest::keyClick(line->edit(), Qt::Key_Tab);
        QCOMPARE(line->text(), QStringLiteral("site:oslo"));
        QTRY_COMPARE(m_page->table()->rowCount(), 100);
        QTest::keyClick(line->edit(), Qt::Key_Escape);
        QCOMPARE(line->text(), QString());
        QCOMPARE(m_page->table()->rowCount(), 200);
    }

    // Rows stay where they are below the pointer; the first ones have nowhere to stay.
    void firstRowsComeBelowThePointer()
    {
        PlaneModels models;
        test::FakeMeasurements measurements(models);
        NodesPage page(models, measurements, nullptr);
        page.resize(1200, 600);
        page.show();
        page.setActive(true);
        QEnterEvent enter({10, 10}, {10, 10}, {10, 10});
        QApplication::sendEvent(page.view()->viewport(), &enter);
        test::fillPlane(models, 30);
        QTRY_COMPARE(page.table()->rowCount(), 30);
        QVERIFY(page.table()->isFrozen());
    }

    void aSiteThatChangesIsSeen()
    {
        filter(QStringLiteral("country:denmark"));
        QCOMPARE(rows(), 0);
        Site oslo = *m_models->sites().find(QStringLiteral("oslo"));
        oslo.country = QStringLiteral("Denmark");
        m_models->feeds().sites.apply({m_models->sites().revision() + 1, {oslo}, {}});
        QTRY_COMPARE(rows(), 100);
    }

    void aSelectorThatChangesIsSeen()
    {
        filter(QStringLiteral("fleet:kiosks"));
        QCOMPARE(rows(), 100);
        Fleet kiosks = *m_models->fleets().find(QStringLiteral("kiosks"));
        kiosks.selector = QStringLiteral("tier = edge, channel = canary");
        m_models->feeds().fleets.apply({m_models->fleets().revision() + 1, {kiosks}, {}});
        QTRY_COMPARE(rows(), 14);
    }

    void aReleaseThatChangesIsSeen()
    {
        Node node = *m_models->nodes().find(QStringLiteral("node-0001"));
        NodeComponent proxy;
        proxy.component = QStringLiteral("proxy");
        proxy.installed = QStringLiteral("proxy-1.0.0");
        node.components = {proxy};
        m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {node}, {}});
        m_models->flushNow();
        filter(QStringLiteral("ver:<2"));
        QCOMPARE(rows(), 1);
        Release release = *m_models->releases().find(QStringLiteral("proxy-1.0.0"));
        release.version = QStringLiteral("3.0");
        m_models->feeds().releases.apply({m_models->releases().revision() + 1, {release}, {}});
        QTRY_COMPARE(rows(), 0);
    }

    void agesGoOn()
    {
        filter(QStringLiteral("seen>10m"));
        QCOMPARE(rows(), 0);
        m_now += 11 * 60'000;
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 20, 20'000); // the offline ones, at the next look at the clock
    }

    void errorsAreShownByThePage()
    {
        filter(QStringLiteral("state:offline colour:red"));
        QCOMPARE(rows(), 20);
        const QString sentence = m_page->findChild<QLabel *>(QStringLiteral("filterError"))->text();
        QVERIFY2(sentence.contains(QStringLiteral("colour")), qPrintable(sentence));
        filter(QStringLiteral("state:offline"));
        QVERIFY(m_page->findChild<QLabel *>(QStringLiteral("filterError"))->isHidden());
    }

private:
    void filter(const QString &text) { m_page->open(text); }
    [[nodiscard]] int rows() const { return m_page->table()->rowCount(); }

    TimeMs m_now = 0;
    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_measurements;
    std::unique_ptr<NodesPage> m_page;
};

SKERRY_TEST_MAIN(QApplication, TestPageFilter)
#include "tst_pagefilter.moc"
