// One process of a control plane in a run of chance: operators, nodes and the clock do what the seed says, until the process
// is killed or everything has come to rest.
#pragma once

#include "tests/survival/chance.h"
#include "tests/survival/handplane.h"
#include "tests/survival/trace.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace skerry::test {

class RandomLife final
{
public:
    // The `number`th life of this run, from 0. What lives before it have written is in `directory`.
    RandomLife(const std::filesystem::path &directory, std::uint64_t seed, int number);

    // So many steps of a wild world.
    void live(int steps);
    // Faults end, people do what rollouts wait for, and time passes until nothing is left to do; then each deployment gets
    // one more rollout, to a good release, which must bring it to every node. What is wrong; empty if nothing is.
    [[nodiscard]] std::string comeToRest();

    [[nodiscard]] HandPlane &plane() { return m_plane; }

private:
    void step(const char *what, const std::function<void()> &action);
    void actWildly();
    void letTimePass();
    void giveRandomCommand();
    void sendAgain();
    void startRandomRollout();
    void changeFaults();
    void changeInventory();
    void changeCalendar();
    void reconcileSome();

    void lookAtEverything();
    void endTrouble();
    void giveWhatIsWaitedFor();
    [[nodiscard]] std::string settle(const std::string &what);
    [[nodiscard]] backend::TimePoint nextDeadline(backend::Milliseconds atMost);
    [[nodiscard]] std::string converge(const v1::Deployment &deployment);
    [[nodiscard]] bool isAtRest();

    [[nodiscard]] std::vector<std::string> names(backend::Kind kind);
    [[nodiscard]] std::string freshId();
    backend::Outcome send(const v1::CommandRolloutRequest &request, const std::string &actor);

    const std::filesystem::path m_directory;
    const int m_number;
    Chance m_chance;
    HandPlane m_plane;
    Trace m_trace;
    int m_step = 0;
    // Commands that were thought of and will be sent later.
    std::vector<v1::CommandRolloutRequest> m_late;
};

} // namespace skerry::test
