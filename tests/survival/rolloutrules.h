// What a rollout may do to nodes, from docs/rollout-states.md and written without the code that decides: each transaction is
// looked at as it changed the objects.
#pragma once

#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/rollouts.pb.h"
#include "tests/survival/replayedview.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace skerry::test {

// A node of which the desired release of one component was written, with what it was before that.
struct Telling {
    std::shared_ptr<const v1::Node> before;
    std::shared_ptr<const v1::Node> after;
    std::string component;
};

class RolloutRules final
{
public:
    using Report = std::function<void(const std::string &)>;

    // `now` and `before` are the objects after and before the transaction.
    RolloutRules(const ReplayedView &now, const ReplayedView &before, Report report)
        : m_now(now), m_before(before), m_report(std::move(report))
    {
    }

    // All nodes that one rollout has told something in this transaction.
    void checkTellings(const std::string &rollout, const std::vector<Telling> &told);

private:
    struct Subject;

    void checkForward(const Subject &subject, const std::vector<Telling> &told);
    void checkNode(const Subject &subject, const Telling &telling);
    void checkParallel(const Subject &subject, const std::vector<Telling> &told);
    void checkSites(const Subject &subject, const std::vector<Telling> &told);
    void noteDownloads(const Subject &subject, const std::vector<Telling> &told);
    void checkLinks(const Subject &subject, const std::vector<Telling> &told);
    void checkLink(const std::string &site, backend::Milliseconds window, std::uint64_t most, backend::TimePoint now);
    [[nodiscard]] bool isFrozen(const Subject &subject, backend::TimePoint at) const;
    [[nodiscard]] bool isDark(const std::string &site) const;
    void checkRate(const Subject &subject, const std::vector<Telling> &told);
    void checkBreaches(const Subject &subject);
    void checkGoingBack(const Subject &subject, const std::vector<Telling> &told);

    const ReplayedView &m_now;
    const ReplayedView &m_before;
    Report m_report;
    // By node and component: the rollout that has told it something last, and what it was to download when.
    struct Downloads {
        std::string rollout;
        std::vector<std::pair<backend::TimePoint, std::uint64_t>> orders;
    };
    std::map<std::pair<std::string, std::string>, Downloads> m_downloads;
    // By rollout: when it told each node last.
    std::map<std::string, std::map<std::string, backend::TimePoint>> m_tellings;
};

} // namespace skerry::test
