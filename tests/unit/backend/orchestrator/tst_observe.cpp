// What is seen of a rollout's nodes, and that it is the same whether or not they were seen before.
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/store/layer.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <random>

using namespace skerry;
using namespace skerry::backend;

namespace {

// A rollout, its nodes and what is told to them, all changed at random.
class World
{
public:
    explicit World(unsigned seed) : m_random(seed)
    {
        for (const auto &[name, size] : {std::pair("canary", 3), std::pair("wave 1", 8), std::pair("wave 2", 12)}) {
            auto *group = partition.add_groups();
            group->set_name(name);
            for (int i = 0; i < size; ++i)
                m_names.push_back(*group->add_nodes() = "n" + std::to_string(100 + m_names.size()));
        }
        for (const auto &name : m_names)
            replaceNode(name);
        rollout.mutable_meta()->set_name("r0");
        rollout.mutable_spec()->set_release("x0");
        rollout.mutable_status()->set_from_release("x1");
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_WAVE);
    }

    void change()
    {
        for (int changes = below(4); changes > 0; --changes)
            changeNode(m_names[static_cast<std::size_t>(below(static_cast<int>(m_names.size())))]);
        if (below(3) == 0)
            changeRollout();
        if (below(20) == 0)
            component = oneOf('c');
    }

    ObjectMap nodes;
    v1::Rollout rollout;
    v1::Partition partition;
    std::string component = "c0";

private:
    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }
    // Few words, so that they meet again.
    std::string oneOf(char letter) { return letter + std::to_string(below(2)); }

    void changeNode(const std::string &name)
    {
        const auto present = nodes.get<v1::Node>(name);
        if (below(8) == 0)
            nodes.set(Kind::Node, name, nullptr);
        else if (present && below(4) == 0)
            nodes.set(Kind::Node, name, std::make_shared<v1::Node>(*present));
        else
            replaceNode(name);
    }

    // unique_ptr as in the store: its memory is used again as soon as it is replaced, often by the next node.
    void replaceNode(const std::string &name)
    {
        auto node = std::make_unique<v1::Node>();
        node->mutable_meta()->set_name(name);
        node->mutable_status()->set_state(below(3) == 0 ? v1::NODE_STATE_OFFLINE : v1::NODE_STATE_ONLINE);
        node->mutable_spec()->set_cordoned(below(8) == 0);
        if (below(6) == 0)
            (*node->mutable_spec()->mutable_pinned())[oneOf('c')] = oneOf('x');
        for (const char *one : {"c0", "c1"}) {
            if (below(5) == 0)
                continue;
            (*node->mutable_status()->mutable_installed())[one].set_release(oneOf('x'));
            auto &desired = (*node->mutable_desired())[one];
            desired.set_rollout(oneOf('r'));
            desired.set_attempt(static_cast<std::uint32_t>(below(2)));
            auto &update = (*node->mutable_status()->mutable_updates())[one];
            update.set_rollout(below(4) == 0 ? oneOf('r') : desired.rollout());
            update.set_attempt(below(4) == 0 ? 7 : desired.attempt());
            update.set_phase(below(3) == 0   ? v1::UPDATE_PHASE_FAILED
                             : below(3) == 0 ? v1::UPDATE_PHASE_QUEUED
                                             : v1::UPDATE_PHASE_SUCCEEDED);
        }
        nodes.set(Kind::Node, name, std::move(node));
    }

    // One thing at a time: what was seen must not outlive any of them.
    void changeRollout()
    {
        auto &status = *rollout.mutable_status();
        switch (below(6)) {
        case 0:
            rollout.mutable_meta()->set_name(oneOf('r'));
            break;
        case 1:
            rollout.mutable_spec()->set_release(oneOf('x'));
            break;
        case 2:
            status.set_attempt(static_cast<std::uint32_t>(below(2)));
            break;
        case 3:
            status.set_wave(static_cast<std::uint32_t>(below(3)));
            break;
        case 4:
            status.set_phase(below(2) == 0 ? v1::ROLLOUT_PHASE_ROLLING_BACK : v1::ROLLOUT_PHASE_WAVE);
            break;
        default:
            status.set_roll_back_canary_only(!status.roll_back_canary_only());
        }
    }

    std::mt19937 m_random;
    std::vector<std::string> m_names;
};

QString show(const Observed &observed)
{
    QString text;
    for (const auto &group : observed.groups) {
        text += QString::fromStdString(group.name) + QLatin1Char(' ') + QString::number(group.total) + QLatin1Char('\n');
        for (const auto &member : group.members) {
            text += QStringLiteral("  %1 %2 %3 %4 %5\n")
                        .arg(QString::fromStdString(*member.name))
                        .arg(static_cast<int>(member.state))
                        .arg(member.touched)
                        .arg(member.assigned)
                        .arg(QString::fromStdString(std::string(member.installed)));
        }
    }
    return text;
}

QString look(const World &world, Observations &before)
{
    return show(observe(world.nodes, world.rollout, world.partition, world.component, before));
}

QString lookAnew(const World &world)
{
    Observations nothing;
    return look(world, nothing);
}

} // namespace

class TestObserve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesTheSameAsAtFirst_data();
    void seesTheSameAsAtFirst();
    void looksOnlyAtNodesThatWereReplaced();
    void looksOnlyAtGroupsWhoseTurnHasCome();
};

void TestObserve::seesTheSameAsAtFirst_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestObserve::seesTheSameAsAtFirst()
{
    QFETCH(unsigned, seed);
    World world(seed);
    Observations before;
    QSet<QString> different;
    for (int step = 0; step < 500; ++step) {
        world.change();
        const auto fresh = lookAnew(world);
        QCOMPARE(look(world, before), fresh);
        different.insert(fresh);
    }
    // Otherwise nothing was tried.
    QVERIFY(different.size() > 200);
}

// Seen by what is remembered: a false memory of a node is believed until the node is replaced or another question is asked.
void TestObserve::looksOnlyAtNodesThatWereReplaced()
{
    World world(1);
    world.rollout.mutable_status()->set_wave(2);
    Observations before;
    const auto truth = look(world, before);
    const Question question{"r0", "c0", "x0", 0, false, {}};
    const auto forge = [&] {
        for (int g = 0; g < world.partition.groups_size(); ++g) {
            for (auto &seen : before.ofGroup(g, question, world.partition.groups(g).nodes_size()))
                seen.member.installed = "forged";
        }
    };
    forge();
    QCOMPARE(look(world, before).count(QStringLiteral("forged")), 23);

    const auto &name = world.partition.groups(1).nodes(4);
    world.nodes.set(Kind::Node, name, std::make_shared<v1::Node>(*world.nodes.get<v1::Node>(name)));
    QCOMPARE(look(world, before).count(QStringLiteral("forged")), 22);

    world.rollout.mutable_status()->set_attempt(1);
    QVERIFY(!look(world, before).contains(QStringLiteral("forged")));
    world.rollout.mutable_status()->set_attempt(0);
    QCOMPARE(look(world, before), truth);
}

void TestObserve::looksOnlyAtGroupsWhoseTurnHasCome()
{
    World world(1);
    const auto sizes = [&world] {
        Observations nothing;
        std::vector<std::size_t> result;
        for (const auto &group : observe(world.nodes, world.rollout, world.partition, world.component, nothing).groups)
            result.push_back(group.members.size());
        return result;
    };
    world.rollout.mutable_status()->set_wave(1);
    QCOMPARE(sizes(), (std::vector<std::size_t>{3, 8, 0}));
    world.rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_ROLLING_BACK);
    QCOMPARE(sizes(), (std::vector<std::size_t>{3, 8, 12}));
}

SKERRY_TEST_MAIN(QCoreApplication, TestObserve)
#include "tst_observe.moc"
