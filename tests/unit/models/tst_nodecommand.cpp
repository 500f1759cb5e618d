#include "models/nodecommand.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr NodeCommand Commands[] = {NodeCommand::Cordon, NodeCommand::TakeCordonOff, NodeCommand::AssignCanary,
                                    NodeCommand::AssignMain};

} // namespace

class TestNodeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyNot()
    {
        Node plain = node(QStringLiteral("n"));
        plain.channel = Channel::Main;
        Node other = plain;
        other.cordoned = true;
        other.channel = Channel::Canary;
        for (const NodeCommand command : Commands)
            QCOMPARE(whyNot(command, nullptr), QStringLiteral("gone"));
        QCOMPARE(whyNot(NodeCommand::Cordon, &plain), QString());
        QCOMPARE(whyNot(NodeCommand::Cordon, &other), QStringLiteral("already cordoned"));
        QCOMPARE(whyNot(NodeCommand::TakeCordonOff, &plain), QStringLiteral("not cordoned"));
        QCOMPARE(whyNot(NodeCommand::TakeCordonOff, &other), QString());
        QCOMPARE(whyNot(NodeCommand::AssignCanary, &plain), QString());
        QVERIFY(!whyNot(NodeCommand::AssignCanary, &other).isEmpty());
        QVERIFY(!whyNot(NodeCommand::AssignMain, &plain).isEmpty());
        QCOMPARE(whyNot(NodeCommand::AssignMain, &other), QString());
    }

    void takesBackOneFieldOnly()
    {
        Node before = node(QStringLiteral("n"));
        before.channel = Channel::Main;
        for (const NodeCommand command : Commands) {
            Node now = applied(command, before);
            QVERIFY(whyNot(command, &now) != QString()); // nothing is left to do
            now.meta.generation = 9;
            now.site = QStringLiteral("moved");
            const Node back = takenBack(command, now, before);
            QCOMPARE(back.cordoned, before.cordoned);
            QCOMPARE(back.channel, before.channel);
            QCOMPARE(back.site, QStringLiteral("moved"));
            QCOMPARE(back.meta.generation, 9U);
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestNodeCommand)
#include "tst_nodecommand.moc"
