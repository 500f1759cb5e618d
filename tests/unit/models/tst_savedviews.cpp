#include "models/savedviews.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;

namespace {

const QString Nodes = QStringLiteral("nodes");
const QString Sites = QStringLiteral("sites");
const QString Night = QStringLiteral("night");
const QString Day = QStringLiteral("day");

SavedView viewOf(const QString &page, const QString &name, const char *filter = "")
{
    return {
        name, page, QString::fromLatin1(filter), QStringLiteral("state"), Qt::DescendingOrder, {QStringLiteral("labels")}};
}

} // namespace

class TestSavedViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesStandOnceOnAPage()
    {
        SavedViews views;
        QSignalSpy changed(&views, &SavedViews::changed);
        views.put(viewOf(Nodes, Night));
        views.put(viewOf(Sites, Night));
        views.put(viewOf(Nodes, Day));
        views.put(viewOf(Nodes, Night, "state:offline"));
        QCOMPARE(changed.size(), 4);
        QCOMPARE(views.ofPage(Nodes).size(), 2);
        QCOMPARE(views.find(Nodes, Night)->filter, QStringLiteral("state:offline"));
        QVERIFY(!views.rename(Nodes, Night, Day));
        QVERIFY(!views.rename(Nodes, Night, {}));
        QVERIFY(!views.rename(Nodes, QStringLiteral("other"), QStringLiteral("new")));
        QVERIFY(views.rename(Nodes, Night, QStringLiteral("late")));
        QVERIFY(!views.find(Nodes, Night));
        QVERIFY(views.find(Sites, Night));
        views.remove(Nodes, QStringLiteral("late"));
        views.remove(Nodes, QStringLiteral("late"));
        QCOMPARE(views.ofPage(Nodes).size(), 1);
        QCOMPARE(changed.size(), 6);
    }

    void onePageHasOneStart()
    {
        SavedViews views;
        for (const QString &name : {Night, Day})
            views.put(viewOf(Nodes, name));
        views.put(viewOf(Sites, Night));
        QCOMPARE(views.startOf(Nodes), QString());
        views.setStart(Nodes, Night);
        views.setStart(Sites, Night);
        views.setStart(Nodes, Day);
        QCOMPARE(views.startOf(Nodes), Day);
        QCOMPARE(views.startOf(Sites), Night);
        views.put(viewOf(Nodes, Day, "x")); // saving it anew keeps that
        QCOMPARE(views.startOf(Nodes), Day);
        views.setStart(Nodes, {});
        QCOMPARE(views.startOf(Nodes), QString());
        views.remove(Sites, Night);
        QCOMPARE(views.startOf(Sites), QString());
    }

    void goThroughJson()
    {
        SavedViews views;
        views.put(viewOf(Nodes, Night, "state:offline"));
        views.put(viewOf(Sites, Day));
        views.setStart(Sites, Day);
        SavedViews read;
        QStringList problems;
        read.read(views.toJson(), problems);
        QVERIFY(problems.isEmpty());
        QCOMPARE(read.toJson(), views.toJson());
        QCOMPARE(read.startOf(Sites), Day);
        QCOMPARE(read.find(Nodes, Night), views.find(Nodes, Night));
        QJsonArray broken = views.toJson();
        broken.prepend(7);
        broken.append(broken.at(1)); // twice the same name
        read.read(broken, problems);
        QVERIFY(!problems.isEmpty());
        QCOMPARE(read.toJson(), views.toJson());
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSavedViews)
#include "tst_savedviews.moc"
