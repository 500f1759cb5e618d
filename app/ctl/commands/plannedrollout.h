// A rollout as a command line describes it, for commands that start one or ask what starting it would do.
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/rollouts.pb.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace skerry::ctl {

class Session;

// Threading: the main thread.
class PlannedRollout final
{
public:
    void addTo(CLI::App &app);
    // The plan from file and settings, and a free name where none is given.
    [[nodiscard]] Outcome read(Session &session);

    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] const v1::RolloutSpec &spec() const { return m_spec; }
    [[nodiscard]] const std::string &supersede() const { return m_supersede; }

private:
    [[nodiscard]] Outcome readPlan(Session &session);
    [[nodiscard]] Result<std::string> freeName(Session &session) const;

    std::string m_deployment;
    std::string m_release;
    std::string m_name;
    std::string m_planFile;
    std::vector<std::string> m_settings; // "canary.count=12"
    std::string m_supersede;
    v1::RolloutSpec m_spec;
};

// Groups with their sizes, who does not take part, and what to think of.
void printPartition(Session &session, const v1::Partition &partition);
void printWarnings(Session &session, const google::protobuf::RepeatedPtrField<v1::RolloutWarning> &warnings);

} // namespace skerry::ctl
