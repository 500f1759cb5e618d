// A small random cloud for tests of filters, and filters with a naive meaning beside their text.
#pragma once

#include "models/filter.h"
#include "models/planemodels.h"
#include "models/stringpool.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QRegularExpression>

namespace skerry::test {

inline constexpr TimeMs CloudNow = 1'795'334'125'000;

inline QString pick(QRandomGenerator &random, const QStringList &from)
{
    return from.at(int(random.bounded(int(from.size()))));
}

inline Node randomNode(QRandomGenerator &random, StringPool &pool, int number)
{
    const auto one = [&](const QStringList &from) { return pool.intern(pick(random, from)); };
    Node node;
    node.meta.name = pick(random, {QStringLiteral("osl"), QStringLiteral("ber"), QStringLiteral("gw")}) +
                     QStringLiteral("-%1").arg(number);
    node.site = one({QStringLiteral("osl-1"), QStringLiteral("osl-2"), QStringLiteral("ber-1"), QStringLiteral("unlisted")});
    node.hardware = one({QStringLiteral("arm-4"), QStringLiteral("x86"), QString()});
    node.channel = Channel(random.bounded(0, 3));
    node.state = NodeState(random.bounded(0, 8)); // also such as have no word
    node.cordoned = random.bounded(4) == 0;
    node.lastSeen = random.bounded(5) == 0 ? 0 : CloudNow - qint64(random.bounded(7'200)) * 1000;
    if (random.bounded(3) != 0)
        node.meta.labels.insert(pool.intern(QStringLiteral("rack")),
                                one({QStringLiteral("A1"), QStringLiteral("b2"), QString()}));
    for (const char *name : {"agent", "router"}) {
        if (random.bounded(4) == 0)
            continue;
        NodeComponent component;
        component.component = pool.intern(QString::fromLatin1(name));
        const auto release = [&] {
            return pool.intern(QStringLiteral("%1-%2").arg(
                QString::fromLatin1(name), pick(random, {QStringLiteral("1.9.0"), QStringLiteral("2.0.0-rc.1"),
                                                         QStringLiteral("2.0.0"), QStringLiteral("2.10.0")})));
        };
        component.installed = random.bounded(6) == 0 ? QString() : release();
        component.desired = random.bounded(3) == 0 ? release() : component.installed;
        component.phase = UpdatePhase(random.bounded(0, 10));
        node.components.append(component);
    }
    return node;
}

inline void fillCloud(PlaneModels &models, QRandomGenerator &random, int nodes)
{
    Site region = site(QStringLiteral("eu"), Tier::Cloud, QStringLiteral("Sweden"));
    Site osl1 = site(QStringLiteral("osl-1"), Tier::Edge, QStringLiteral("Norway"), QStringLiteral("eu"), 59.9, 10.7);
    Site osl2 = site(QStringLiteral("osl-2"), Tier::Device, QStringLiteral("Norway"), QStringLiteral("eu"), 60.2, 11.1);
    Site ber = site(QStringLiteral("ber-1"), Tier::Edge, QStringLiteral("Germany"), {}, 52.5, 13.4);
    commit(models.sites(), {region, osl1, osl2, ber});
    Fleet kiosk;
    kiosk.meta.name = QStringLiteral("kiosk");
    kiosk.selector = QStringLiteral("tier = edge, channel != canary, !cordoned, rack in (A1, b2)");
    Fleet north;
    north.meta.name = QStringLiteral("north");
    north.selector = QStringLiteral("region = eu, hardware");
    commit(models.fleets(), {kiosk, north});
    StringPool pool;
    QVector<Node> all;
    for (int i = 0; i < nodes; ++i)
        all.append(randomNode(random, pool, i));
    commit(models.nodes(), all);
}

// A filter for nodes as text, and what it means said another way.
struct NaiveFilter {
    QString text;
    std::function<bool(const Node &)> matches;
};

inline bool naivePattern(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::wildcardToRegularExpression(pattern),
                              QRegularExpression::CaseInsensitiveOption)
        .match(text)
        .hasMatch();
}

// 1.9.0 < 2.0.0-rc.1 < 2.0.0 < 2.10.0: the only versions that there are here.
inline int versionRank(const QString &release)
{
    const QStringList rising = {QStringLiteral("1.9.0"), QStringLiteral("2.0.0-rc.1"), QStringLiteral("2.0.0"),
                                QStringLiteral("2.10.0")};
    return int(rising.indexOf(release.mid(release.indexOf(u'-') + 1)));
}

inline bool anyComponent(const Node &node, const std::function<bool(const NodeComponent &)> &is)
{
    return std::any_of(node.components.cbegin(), node.components.cend(), is);
}

inline qint64 ageOf(const Node &node)
{
    if (node.lastSeen == 0)
        return std::numeric_limits<qint64>::max();
    return node.state == NodeState::Offline ? CloudNow - node.lastSeen : 0;
}

inline QVector<NaiveFilter> naiveTerms()
{
    const auto label = [](const Node &n) { return n.meta.labels.value(QStringLiteral("rack")).toLower(); };
    const auto hasLabel = [](const Node &n) { return n.meta.labels.contains(QStringLiteral("rack")); };
    const auto inNorway = [](const Node &n) { return n.site == u"osl-1" || n.site == u"osl-2"; };
    const auto isEdge = [](const Node &n) { return n.site == u"osl-1" || n.site == u"ber-1"; };
    const auto version = [](auto holds) {
        return [holds](const Node &n) {
            return anyComponent(n, [&](const NodeComponent &c) {
                return !c.installed.isEmpty() && holds(versionRank(c.installed), c.component);
            });
        };
    };
    return {
        {QStringLiteral("OSL"), [](const Node &n) { return n.meta.name.contains(QStringLiteral("osl")); }},
        {QStringLiteral("\"-1\""), [](const Node &n) { return n.meta.name.contains(QStringLiteral("-1")); }},
        {QStringLiteral("~^(OSL|gw)-[0-9]*3$"),
         [](const Node &n) { return !n.meta.name.startsWith(u"ber") && n.meta.name.endsWith(u'3'); }},
        {QStringLiteral("name:osl-*,ber-?"),
         [](const Node &n) {
             return naivePattern(QStringLiteral("osl-*"), n.meta.name) || naivePattern(QStringLiteral("ber-?"), n.meta.name);
         }},
        {QStringLiteral("name!=*7*"), [](const Node &n) { return !n.meta.name.contains(u'7'); }},
        {QStringLiteral("state:critical,OFFLINE"),
         [](const Node &n) { return n.state == NodeState::Critical || n.state == NodeState::Offline; }},
        {QStringLiteral("state!=online"), [](const Node &n) { return n.state != NodeState::Online; }},
        {QStringLiteral("channel:canary"), [](const Node &n) { return n.channel == Channel::Canary; }},
        {QStringLiteral("site:osl-*"), inNorway},
        {QStringLiteral("site!=OSL-1"), [](const Node &n) { return n.site != u"osl-1"; }},
        {QStringLiteral("tier:edge"), isEdge},
        {QStringLiteral("country:norway"), inNorway},
        {QStringLiteral("area:59/10/61/12,!=60/11/61/12"), [](const Node &n) { return n.site == u"osl-1"; }},
        {QStringLiteral("hardware:ARM-?"), [](const Node &n) { return n.hardware == u"arm-4"; }},
        {QStringLiteral("fleet:kiosk"),
         [=](const Node &n) {
             return isEdge(n) && n.channel != Channel::Canary && !n.cordoned && hasLabel(n) && !label(n).isEmpty();
         }},
        {QStringLiteral("fleet:n*"), [=](const Node &n) { return inNorway(n) && !n.hardware.isEmpty(); }},
        {QStringLiteral("ver:<2.0"), version([](int rank, const QString &) { return rank < 2; })},
        {QStringLiteral("ver>=2.0.0-rc.1"), version([](int rank, const QString &) { return rank >= 1; })},
        {QStringLiteral("ver:>=2.0.0-rc.1,!=2.0"),
         version([](int rank, const QString &) { return rank == 1 || rank == 3; })},
        {QStringLiteral("ver:2.1*,1.9"), version([](int rank, const QString &) { return rank == 3 || rank == 0; })},
        {QStringLiteral("ver:router<2.0,agent>2.0"),
         version([](int rank, const QString &component) { return component == u"router" ? rank < 2 : rank > 2; })},
        {QStringLiteral("release:router-*"),
         [](const Node &n) {
             return anyComponent(n, [](const NodeComponent &c) { return c.installed.startsWith(u"router-"); });
         }},
        {QStringLiteral("target:*-2.10.0"),
         [](const Node &n) {
             return anyComponent(n, [](const NodeComponent &c) { return c.desired.endsWith(u"-2.10.0"); });
         }},
        {QStringLiteral("component!=agent"),
         [](const Node &n) { return !anyComponent(n, [](const NodeComponent &c) { return c.component == u"agent"; }); }},
        {QStringLiteral("phase:failed,queued"),
         [](const Node &n) {
             return anyComponent(
                 n, [](const NodeComponent &c) { return c.phase == UpdatePhase::Failed || c.phase == UpdatePhase::Queued; });
         }},
        {QStringLiteral("is:drifting"),
         [](const Node &n) {
             return anyComponent(n, [](const NodeComponent &c) { return !c.desired.isEmpty() && c.desired != c.installed; });
         }},
        {QStringLiteral("is:cordoned"), [](const Node &n) { return n.cordoned; }},
        {QStringLiteral("seen>10m"), [](const Node &n) { return ageOf(n) > 600'000; }},
        {QStringLiteral("seen<1h30m"), [](const Node &n) { return ageOf(n) < 5'400'000; }},
        {QStringLiteral("seen:>=60s,<2h"), [](const Node &n) { return ageOf(n) >= 60'000 && ageOf(n) < 7'200'000; }},
        {QStringLiteral("label.rack"), hasLabel},
        {QStringLiteral("label.rack=a*"), [=](const Node &n) { return label(n).startsWith(u'a'); }},
        {QStringLiteral("label.rack!=A1"), [=](const Node &n) { return label(n) != u"a1"; }},
    };
}

inline NaiveFilter randomNaive(QRandomGenerator &random, const QVector<NaiveFilter> &terms, int depth)
{
    const int kind = depth == 0 ? 0 : int(random.bounded(5));
    if (kind < 2)
        return terms.at(int(random.bounded(int(terms.size()))));
    const NaiveFilter a = randomNaive(random, terms, depth - 1);
    if (kind == 2)
        return {QStringLiteral("!(%1)").arg(a.text), [a](const Node &n) { return !a.matches(n); }};
    const NaiveFilter b = randomNaive(random, terms, depth - 1);
    if (kind == 3)
        return {QStringLiteral("(%1) %2 (%3)")
                    .arg(a.text, random.bounded(2) == 0 ? QStringLiteral("and") : QStringLiteral(" "), b.text),
                [a, b](const Node &n) { return a.matches(n) && b.matches(n); }};
    return {QStringLiteral("(%1 or %2)").arg(a.text, b.text),
            [a, b](const Node &n) { return a.matches(n) || b.matches(n); }};
}

} // namespace skerry::test
