// Reads from the store what plan() needs to know of a rollout's nodes.
#pragma once

#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/orchestrator/sitecensus.h"
#include "backend_stub/store/store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace skerry::backend {

// All that what is seen of a node depends on, besides the node.
struct Question {
    std::string rollout;
    std::string component;
    // The release that a node of this group is to end with.
    std::string goal;
    std::uint32_t attempt = 0;
    // Whatever attempt told the node to go there will do.
    bool anyAttempt = false;
    // The same as an object; null if it does not exist any more.
    std::shared_ptr<const v1::Release> release;
    // What another rollout has told the node from then on stands: this one has ended.
    TimePoint ended = TimePoint::max();

    bool operator==(const Question &) const = default;
};

// What the last look at one rollout has seen, so that the next one reads only nodes that were replaced since: objects of the
// store never change, and the same question about the same object has the same answer. An empty one gives the same result.
// Threading: one thread at a time.
class Observations
{
public:
    struct Seen {
        // Keeps no node alive, but its address from being used by another one.
        std::weak_ptr<const Object> node;
        Member member;
    };

    // One for each node of the group; all empty if the question is another one than last time.
    [[nodiscard]] std::vector<Seen> &ofGroup(int group, const Question &question, int size);
    // Over all nodes; members that were seen know their site by its place in there.
    [[nodiscard]] SiteCensus &census() { return m_census; }

private:
    struct Group {
        Question question;
        std::vector<Seen> seen;
    };
    std::vector<Group> m_groups;
    SiteCensus m_census;
};

// Costs O(all nodes), for whether their sites are served, and little for each that is in `before`; members are looked at in
// the groups whose turn has come, the groups after them are only counted. The result points into `partition` and the nodes
// of `view`: use it while that is being read.
[[nodiscard]] Observed observe(const View &view, const v1::Rollout &rollout, const v1::Partition &partition,
                               const std::string &component, Observations &before);
// One node of a group whose turn has come. The result points into `node` and the view.
[[nodiscard]] Member observeNode(const View &view, const v1::Rollout &rollout, const std::string &component,
                                 const std::string &node);

} // namespace skerry::backend
