#include "tests/survival/driver.h"

#include "backend_stub/audit/verifier.h"
#include "backend_stub/core/log.h"
#include "backend_stub/orchestrator/states.h"
#include "tests/crash/storehistory.h"
#include "tests/survival/historycheck.h"
#include "tests/survival/randomlife.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>

#include <sys/wait.h>
#include <unistd.h>

namespace skerry::test {

using namespace backend;

namespace {

constexpr std::size_t ViolationsShown = 5;
constexpr std::uint64_t SeedsThatGoEverywhere = 250;
// What happened in a run, for the driver.
constexpr const char *SeenFile = "seen";
const std::vector<std::string> CrashPoints = {"store.before_commit",  "store.after_commit",   "store.after_publish",
                                              "orchestrator.planned", "orchestrator.decided", "orchestrator.committed",
                                              "service.before_reply", "fabric.before_report", "fabric.after_report"};

// How a life ends: at the n-th pass of a crash point, or after its last step, which comes in any case.
struct Death {
    std::string point;
    int pass = 0;
    int steps = 0;
};

Death deathOf(std::uint64_t seed, int number)
{
    Chance chance(seed, {"death", std::to_string(number)});
    Death death;
    death.steps = chance.number(2, 60);
    if (chance.percent(70)) {
        death.point = chance.oneOf(CrashPoints);
        death.pass = chance.number(1, death.point.starts_with("store") ? 60 : 20);
    }
    return death;
}

int livesOf(std::uint64_t seed)
{
    return Chance(seed, {"lives"}).number(1, 5);
}

std::filesystem::path makeDirectory()
{
    const auto base = std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                                : std::filesystem::temp_directory_path();
    auto pattern = (base / "skerry-survival-XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
        throw std::runtime_error("no directory for the stores");
    return pattern;
}

int threadsOfThisProcess()
{
    return static_cast<int>(std::distance(std::filesystem::directory_iterator("/proc/self/task"), {}));
}

void print(std::uint64_t seed, const std::filesystem::path &directory, std::uint64_t revision, const std::string &what)
{
    std::printf("seed %llu: revision %llu, %s: %s\n", static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(revision), Trace::stepOf(directory, revision).c_str(), what.c_str());
}

// The audit log is whole, whatever happened before.
std::string auditBreach(SqliteStore &store)
{
    const auto verified = AuditVerifier(store, store.epoch()).verify([] { return true; });
    if (!verified)
        return verified.error().message;
    return verified->firstBreach ? "the audit log is broken: " + verified->firstBreach->ShortDebugString() : std::string();
}

// The last process of a run, which is not killed. Gives its exit code.
int endInPeace(const std::filesystem::path &directory, std::uint64_t seed, int number)
{
    std::string wrong;
    std::uint64_t revision = 0;
    {
        RandomLife life(directory, seed, number);
        life.live(number == 0 ? 40 : 0);
        wrong = life.comeToRest();
        revision = life.plane().store().revision();
        if (wrong.empty())
            wrong = auditBreach(life.plane().store());
    }
    if (!wrong.empty())
        print(seed, directory, revision, wrong);
    HistoryCheck check;
    const auto violations = check.check(readStoreHistory(QString::fromStdString((directory / "skerry.db").string())));
    std::ofstream seen(directory / SeenFile);
    for (const auto &[what, times] : check.seen())
        seen << times << ' ' << what << '\n';
    const auto shown = std::min(violations.size(), ViolationsShown);
    for (std::size_t i = 0; i < shown; ++i)
        print(seed, directory, violations[i].revision, violations[i].what);
    if (violations.size() > shown)
        std::printf("seed %llu: and %zu more\n", static_cast<unsigned long long>(seed), violations.size() - shown);
    std::fflush(stdout);
    return wrong.empty() && violations.empty() ? 0 : 1;
}

// In a process of its own.
[[noreturn]] void live(const std::filesystem::path &directory, std::uint64_t seed, int number)
{
    int code = 2;
    try {
        static_cast<void>(setUpLog("off"));
        if (number == livesOf(seed)) {
            code = endInPeace(directory, seed, number);
        } else {
            const auto death = deathOf(seed, number);
            if (!death.point.empty())
                ::setenv("SKERRY_CRASH_POINT", (death.point + ":" + std::to_string(death.pass)).c_str(), 1);
            RandomLife life(directory, seed, number);
            if (const auto breach = auditBreach(life.plane().store()); !breach.empty()) {
                print(seed, directory, life.plane().store().revision(), breach);
                std::fflush(stdout);
                ::_exit(1);
            }
            life.live(death.steps);
            std::ofstream(directory / SeenFile) << "1 killed between two steps\n";
            ::kill(::getpid(), SIGKILL);
        }
    } catch (const std::exception &exception) {
        std::printf("seed %llu, life %d: %s\n", static_cast<unsigned long long>(seed), number, exception.what());
        std::fflush(stdout);
    }
    ::_exit(code);
}

} // namespace

int Driver::run()
{
    std::uint64_t violated = 0;
    for (auto seed = m_first; seed <= m_last; ++seed)
        violated += survives(seed) ? 0 : 1;
    std::printf("%llu seeds, %llu of them violated something\n", static_cast<unsigned long long>(m_last - m_first + 1),
                static_cast<unsigned long long>(violated));
    for (const auto &[what, times] : m_seen)
        std::printf("%7d %s\n", times, what.c_str());
    return violated == 0 && wentEverywhere() ? 0 : 1;
}

// So many seeds come into every state and die at every point; or what they show is less than it seems.
bool Driver::wentEverywhere() const
{
    if (m_last - m_first + 1 < SeedsThatGoEverywhere)
        return true;
    std::vector<std::string> places = {"frozen", "waiting for service", "waiting for a link"};
    for (const auto &row : phaseTable()) {
        if (row.phase > v1::ROLLOUT_PHASE_DRAFT) // nothing enters the other two
            places.emplace_back(row.name);
    }
    for (const auto &point : CrashPoints)
        places.push_back("killed at " + point);
    bool everywhere = true;
    for (const auto &place : places) {
        if (m_seen.contains(place))
            continue;
        everywhere = false;
        std::printf("never seen: %s\n", place.c_str());
    }
    return everywhere;
}

bool Driver::survives(std::uint64_t seed)
{
    const auto directory = makeDirectory();
    bool good = true;
    for (int number = 0; good && number <= livesOf(seed); ++number) {
        const int status = liveOnce(directory, seed, number);
        if (number == livesOf(seed)) {
            good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
            static_cast<void>(addSeen(directory));
        } else {
            good = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
            if (good && !addSeen(directory))
                ++m_seen["killed at " + deathOf(seed, number).point];
        }
        if (!good)
            std::printf("seed %llu: life %d ended with status %d, which it should not\n",
                        static_cast<unsigned long long>(seed), number, status);
    }
    const bool kept = std::getenv("SKERRY_SURVIVAL_KEEP");
    if (kept)
        std::printf("seed %llu: its store and trace are in %s\n", static_cast<unsigned long long>(seed), directory.c_str());
    else
        std::filesystem::remove_all(directory);
    return good;
}

// False if the process has left nothing.
bool Driver::addSeen(const std::filesystem::path &directory)
{
    std::ifstream file(directory / SeenFile);
    int times = 0;
    bool any = false;
    for (std::string what; file >> times && std::getline(file >> std::ws, what); any = true)
        m_seen[what] += times;
    std::filesystem::remove(directory / SeenFile);
    return any;
}

int Driver::liveOnce(const std::filesystem::path &directory, std::uint64_t seed, int number)
{
    if (threadsOfThisProcess() != 1) {
        std::printf("the driver has more than one thread\n");
        std::exit(2);
    }
    std::fflush(stdout);
    const auto child = ::fork();
    if (child == 0)
        live(directory, seed, number);
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child)
        throw std::runtime_error("no process for a life");
    return status;
}

} // namespace skerry::test
