#include "models/savedview.h"
#include "tests/support/fatallogger.h"

#include <QJsonArray>
#include <QtTest>

using namespace skerry;

class TestSavedView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThroughJson()
    {
        const SavedView view{QStringLiteral("Offline in Norway"),
                             QStringLiteral("nodes"),
                             QStringLiteral("state:offline country:norway"),
                             QStringLiteral("lastSeen"),
                             Qt::DescendingOrder,
                             {QStringLiteral("labels"), QStringLiteral("country")},
                             QStringLiteral("59.9 10.7 8")};
        QStringList problems;
        QCOMPARE(SavedView::fromJson(view.toJson(), problems), std::optional(view));
        QVERIFY(problems.isEmpty());
    }

    // What was written before there were places is read, and what has none is written as before.
    void placeIsLeftOutWhileEmpty()
    {
        SavedView view{QStringLiteral("a"), QStringLiteral("nodes"), {}, {}, {}, {}, {}};
        QVERIFY(!view.toJson().contains(QStringLiteral("place")));
        QStringList problems;
        QCOMPARE(SavedView::fromJson(view.toJson(), problems), std::optional(view));
        view.place = QStringLiteral("\"\n\u00e5");
        QCOMPARE(view.toJson().value(QStringLiteral("place")).toString(), view.place);
        QCOMPARE(SavedView::fromJson(view.toJson(), problems), std::optional(view));
        QVERIFY(problems.isEmpty());
    }

    void unknownMembersAreLeftOut()
    {
        QJsonObject json = SavedView{QStringLiteral("a"), QStringLiteral("nodes"), {}, {}, {}, {}, {}}.toJson();
        json.insert(QStringLiteral("colour"), QStringLiteral("red"));
        QStringList problems;
        const auto view = SavedView::fromJson(json, problems);
        QVERIFY(view && problems.isEmpty());
        QVERIFY(!view->toJson().contains(QStringLiteral("colour")));
    }

    void badMembersAreTold_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("usable");
        const auto row = [](const char *member, const QJsonValue &value, bool usable) {
            QTest::addRow("%s %d", member, int(value.type())) << QString::fromUtf8(member) << value << usable;
        };
        row("name", 7, false);
        row("name", QStringLiteral("  "), false);
        row("name", QString(201, u'x'), false);
        row("page", QJsonValue(), false);
        row("page", QJsonValue(QJsonValue::Undefined), false);
        row("filter", 7, true);
        row("filter", QString(4097, u'x'), true);
        row("sortColumn", QJsonArray(), true);
        row("sortOrder", QStringLiteral("sideways"), true);
        row("place", QJsonArray(), true);
        row("place", QString(4097, u'x'), true);
        row("hiddenColumns", QStringLiteral("labels"), true);
        row("hiddenColumns", QJsonArray{1}, true);
    }
    void badMembersAreTold()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QFETCH(bool, usable);
        QJsonObject json = SavedView{
            QStringLiteral("a"),
            QStringLiteral("nodes"),
            QStringLiteral("f"),
            QStringLiteral("c"),
            Qt::DescendingOrder,
            {QStringLiteral("h")},
            {}}.toJson();
        json.insert(member, value);
        if (value.isUndefined())
            json.remove(member);
        QStringList problems;
        const auto view = SavedView::fromJson(json, problems);
        QCOMPARE(view.has_value(), usable);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.constFirst().contains(member) && problems.constFirst().endsWith(u'.'),
                 qPrintable(problems.constFirst()));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSavedView)
#include "tst_savedview.moc"
