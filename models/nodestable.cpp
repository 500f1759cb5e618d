#include "models/nodestable.h"

#include "models/cells.h"
#include "models/text.h"

#include <algorithm>

namespace skerry {

namespace {

bool isUnderWay(UpdatePhase phase)
{
    return phase >= UpdatePhase::Queued && phase < UpdatePhase::Succeeded;
}

// Under way before failed before the rest.
int urgency(const NodeComponent &component)
{
    if (isUnderWay(component.phase))
        return 2;
    return component.phase == UpdatePhase::Failed ? 1 : 0;
}

QString componentsText(const Node &node)
{
    QStringList parts;
    for (const NodeComponent &component : node.components)
        parts.append(componentSummary(component));
    return parts.join(QStringLiteral(", "));
}

QString phaseText(const Node &node)
{
    const NodeComponent *component = currentUpdate(node);
    if (!component || component->phase == UpdatePhase::Unspecified)
        return {};
    const QString word = text::sentenceCase(text::word(component->phase));
    if (component->phase != UpdatePhase::Downloading || component->totalBytes == 0)
        return word;
    return QStringLiteral("%1 %2 %").arg(word).arg(
        int(100.0 * double(component->doneBytes) / double(component->totalBytes)));
}

QString phaseToolTip(const Node &node)
{
    QStringList lines;
    for (const NodeComponent &component : node.components)
        if (component.phase != UpdatePhase::Unspecified) {
            QString line = component.component % QStringLiteral(": ") % text::word(component.phase);
            if (!component.message.isEmpty())
                line += QStringLiteral(" - ") % component.message;
            lines.append(line);
        }
    return lines.join(u'\n');
}

// Where the times of a node are told, besides here.
QString zoneOf(const Node &node, const KeyedStore<Site> &sites)
{
    const Site *site = sites.find(node.site);
    return site ? site->timeZone : QString();
}

ColumnSpec<Node> stateColumn(const KeyedStore<Site> &sites)
{
    auto column = cells::textColumn<Node>("state", QT_TRANSLATE_NOOP("skerry", "State"), [](const Node &node) {
        QString words = text::sentenceCase(text::word(node.state));
        if (node.cordoned)
            words += cells::title(QT_TRANSLATE_NOOP("skerry", ", cordoned"));
        if (node.maintenance)
            words += cells::title(QT_TRANSLATE_NOOP("skerry", ", in maintenance"));
        return words;
    });
    column.sortKey = [](const Node &node) { return SortKey(cells::severity(node.state)); };
    column.state = [](const Node &node) { return int(node.state); };
    column.toolTip = [&sites](const Node &node) {
        return cells::title(QT_TRANSLATE_NOOP("skerry", "since %1")).arg(text::formatTime(node.since, zoneOf(node, sites)));
    };
    column.fields = NodeField::State | NodeField::Spec;
    return column;
}

ColumnSpec<Node> phaseColumn()
{
    auto column = cells::textColumn<Node>("phase", QT_TRANSLATE_NOOP("skerry", "Update"), phaseText);
    const auto phase = [](const Node &node) {
        const NodeComponent *component = currentUpdate(node);
        return component ? int(component->phase) : int(UpdatePhase::Unspecified);
    };
    column.sortKey = [phase](const Node &node) { return SortKey(qint64(phase(node))); };
    column.state = phase;
    column.progress = [](const Node &node) {
        const NodeComponent *component = currentUpdate(node);
        return component && component->totalBytes > 0 ? double(component->doneBytes) / double(component->totalBytes) : 0.0;
    };
    column.toolTip = phaseToolTip;
    column.fields = NodeField::Components;
    return column;
}

ColumnSpec<Node> lastSeenColumn(const KeyedStore<Site> &sites, const PlaneClock &clock)
{
    auto column = cells::textColumn<Node>("lastSeen", QT_TRANSLATE_NOOP("skerry", "Last seen"), [&clock](const Node &node) {
        // Heartbeats do not change the object: what is reachable is being heard as long as the control plane is.
        if (node.state != NodeState::Offline && node.lastSeen != 0) {
            const qint64 silence = clock.silenceMs();
            return silence < 1000 ? cells::title(QT_TRANSLATE_NOOP("skerry", "now")) : text::relativeAge(silence);
        }
        return node.lastSeen == 0 ? cells::title(QT_TRANSLATE_NOOP("skerry", "never"))
                                  : text::relativeAge(clock.age(node.lastSeen));
    });
    // The reachable ones are equal, and later than all others.
    column.sortKey = [](const Node &node) {
        return SortKey(node.state != NodeState::Offline && node.lastSeen != 0 ? std::numeric_limits<qint64>::max()
                                                                              : node.lastSeen);
    };
    column.toolTip = [&sites](const Node &node) { return text::formatTimeEverywhere(node.lastSeen, zoneOf(node, sites)); };
    column.copied = [&clock](const Node &node) {
        return text::isoTime(node.state != NodeState::Offline && node.lastSeen != 0 ? clock.now() - clock.silenceMs()
                                                                                    : node.lastSeen);
    };
    column.alignment = AlignNumber;
    column.fields = NodeField::LastSeen | NodeField::State;
    column.searchable = false;
    return column;
}

template<class Text>
ColumnSpec<Node> specColumn(const char *id, const char *heading, Text cellText, FieldMask fields = NodeField::Spec)
{
    auto column = cells::textColumn<Node>(id, heading, cellText);
    column.fields = fields;
    return column;
}

QVector<ColumnSpec<Node>> columnsOf(const KeyedStore<Site> &sites, const PlaneClock &clock)
{
    auto tier = specColumn("tier", QT_TRANSLATE_NOOP("skerry", "Tier"), [&sites](const Node &node) {
        const Site *site = sites.find(node.site);
        return site ? text::sentenceCase(text::word(site->tier)) : QString();
    });
    tier.sortKey = [&sites](const Node &node) {
        const Site *site = sites.find(node.site);
        return SortKey(site ? qint64(site->tier) : 0);
    };
    auto channel = specColumn("channel", QT_TRANSLATE_NOOP("skerry", "Channel"),
                              [](const Node &node) { return text::sentenceCase(text::word(node.channel)); });
    channel.sortKey = [](const Node &node) { return SortKey(qint64(node.channel)); };
    return {
        stateColumn(sites),
        specColumn("name", QT_TRANSLATE_NOOP("skerry", "Name"), [](const Node &node) { return node.meta.name; }),
        specColumn("site", QT_TRANSLATE_NOOP("skerry", "Site"), [](const Node &node) { return node.site; }),
        tier,
        specColumn("country", QT_TRANSLATE_NOOP("skerry", "Country"),
                   [&sites](const Node &node) {
                       const Site *site = sites.find(node.site);
                       return site ? site->country : QString();
                   }),
        channel,
        specColumn("components", QT_TRANSLATE_NOOP("skerry", "Components"), componentsText, NodeField::Components),
        phaseColumn(),
        lastSeenColumn(sites, clock),
        specColumn("hardware", QT_TRANSLATE_NOOP("skerry", "Hardware"), [](const Node &node) { return node.hardware; }),
        specColumn(
            "labels", QT_TRANSLATE_NOOP("skerry", "Labels"),
            [](const Node &node) { return cells::labels(node.meta.labels); }, NodeField::Labels),
    };
}

} // namespace

NodesTable::NodesTable(const KeyedStore<Node> &nodes, const KeyedStore<skerry::Site> &sites, const PlaneClock &clock,
                       QObject *parent)
    : TableModel(nodes, columnsOf(sites, clock), parent)
{
    // Which nodes a site has is not kept: sites change rarely, and then all rows are looked at again.
    const auto siteCells = [this] { announceAll(Tier, Country); };
    connect(&sites, &StoreBase::flushed, this, siteCells);
    connect(&sites, &StoreBase::wasReset, this, siteCells);
}

QString componentSummary(const NodeComponent &component)
{
    const QString installed =
        component.installed.isEmpty() ? cells::title(QT_TRANSLATE_NOOP("skerry", "nothing")) : component.installed;
    if (component.desired.isEmpty() || component.desired == component.installed)
        return installed;
    return installed % QStringLiteral(" \u2192 ") % component.desired;
}

const NodeComponent *currentUpdate(const Node &node)
{
    const auto most = std::max_element(node.components.cbegin(), node.components.cend(),
                                       [](const NodeComponent &a, const NodeComponent &b) {
                                           return std::pair(urgency(a), a.phaseSince) < std::pair(urgency(b), b.phaseSince);
                                       });
    return most == node.components.cend() ? nullptr : &*most;
}

} // namespace skerry
