// Which nodes a command is for and what it would touch, worked out bit by bit: all of a large cloud takes longer than the
// GUI thread may be held. It costs a look at each node for each fleet, and a pass over all nodes where canaries are lost.
// Threading: GUI thread only.
#pragma once

#include "models/filterkey.h"
#include "models/nodecommand.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSet>

namespace skerry {

class PlaneModels;

class CommandSurvey final
{
public:
    // `models` outlives it. Each node is taken as it is when it is looked at.
    CommandSurvey(NodeCommand command, QStringList nodes, PlaneModels &models);

    // Goes on until it is done, which it tells, or `deadline` has passed. Always a little.
    [[nodiscard]] bool goOn(const QDeadlineTimer &deadline);
    [[nodiscard]] NodeCommand command() const { return m_command; }
    [[nodiscard]] qsizetype asked() const { return m_names.size(); }
    // Once it is done.
    [[nodiscard]] const NodeTargets &targets() const { return m_targets; }
    // Of the nodes that are allowed.
    [[nodiscard]] const BlastRadius &radius() const { return m_radius; }

private:
    struct FleetTest {
        FleetShare share;
        FilterTest<Node> isMember;
        int canariesBefore = 0;
    };
    enum class Phase { Nodes, Canaries, Done };

    void prepareFleets();
    void step();
    void lookAtNodes();
    void lookAtCanaries();
    void beginCanaries();
    void finish();

    NodeCommand m_command;
    QStringList m_names;
    PlaneModels &m_models;
    QObject m_context; // of what it hears of the store
    Phase m_phase = Phase::Nodes;
    qsizetype m_block = 0;
    qsizetype m_next = 0; // of the names
    int m_row = 0;        // of the store, in search of canaries
    std::vector<FleetTest> m_fleets;
    QSet<QString> m_sites;
    NodeTargets m_targets;
    BlastRadius m_radius;
};

} // namespace skerry
