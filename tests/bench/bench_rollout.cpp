// What a rollout to every node at once costs skerryd: bench_rollout [nodes] [time scale], one JSON line for each
// measurement, taken of that process from outside. "load": the sample into an empty store, until its fleets are counted.
// "rollout": for each deployment of one component, which together have nearly all nodes, a canary of one node and then one
// wave with all the others in parallel, until the last of them is over.
#include <skerry/v1/releases.grpc.pb.h>
#include <skerry/v1/rollouts.grpc.pb.h>

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

// skerryd beside this program, with the sample in a directory of its own. It ends with this object.
class Plane
{
public:
    Plane(std::size_t nodes, double scale)
    {
        auto pattern = (std::filesystem::temp_directory_path() / "skerry-bench-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            std::abort();
        m_directory = pattern;
        const auto program = (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "skerryd").string();
        m_pid = ::fork();
        if (m_pid != 0)
            return;
        ::execl(program.c_str(), "skerryd", "--sample", "--log-level", "warning", "--die-with-parent", "--nodes",
                std::to_string(nodes).c_str(), "--time-scale", std::to_string(scale).c_str(), "--data-dir",
                m_directory.c_str(), "--ready-fd", "2", nullptr);
        std::perror(program.c_str());
        std::_Exit(EXIT_FAILURE);
    }
    ~Plane()
    {
        ::kill(m_pid, SIGTERM);
        ::waitpid(m_pid, nullptr, 0);
        std::filesystem::remove_all(m_directory);
    }
    Plane(const Plane &) = delete;
    Plane &operator=(const Plane &) = delete;

    [[nodiscard]] std::string address() const { return "unix:" + (m_directory / "skerryd.sock").string(); }
    // Empty until it can be used.
    [[nodiscard]] std::string token() const
    {
        std::string token;
        std::ifstream(m_directory / "token") >> token;
        return token;
    }
    [[nodiscard]] std::string process() const { return "/proc/" + std::to_string(m_pid); }

private:
    std::filesystem::path m_directory;
    pid_t m_pid = -1;
};

class Measurement
{
public:
    // Begins with the memory of now: the peak of what was before does not count.
    explicit Measurement(const Plane &plane) : m_process(plane.process()), m_cpu(cpuSeconds())
    {
        std::ofstream(m_process + "/clear_refs") << 5;
    }

    void print(const char *what, std::size_t nodes, double scale) const
    {
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - m_begin;
        const double cpu = cpuSeconds() - m_cpu;
        std::printf("{\"what\": \"%s\", \"nodes\": %zu, \"time_scale\": %g, \"wall_s\": %.1f, \"cpu_s\": %.1f, "
                    "\"cores\": %.2f, \"rss_mib\": %ld, \"peak_rss_mib\": %ld}\n",
                    what, nodes, scale, wall.count(), cpu, cpu / wall.count(), mib("VmRSS:"), mib("VmHWM:"));
        std::fflush(stdout);
    }

private:
    [[nodiscard]] double cpuSeconds() const
    {
        std::ifstream file(m_process + "/stat");
        std::string word;
        for (int field = 1; field < 14; ++field)
            file >> word;
        double user = 0;
        double system = 0;
        file >> user >> system;
        return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }

    [[nodiscard]] long mib(const std::string &name) const
    {
        std::ifstream file(m_process + "/status");
        for (std::string word; file >> word;) {
            long kib = 0;
            if (word == name && file >> kib)
                return kib / 1024;
        }
        return 0;
    }

    const std::string m_process;
    const std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    const double m_cpu;
};

class Client
{
public:
    explicit Client(const Plane &plane)
        : m_plane(plane)
        , m_channel(grpc::CreateChannel(plane.address(), grpc::InsecureChannelCredentials()))
        , m_releases(v1::Releases::NewStub(m_channel))
        , m_rollouts(v1::Rollouts::NewStub(m_channel))
    {
    }

    // Of the component that most deployments have, once nearly all nodes are counted in them; before, none.
    std::vector<v1::Deployment> deployments(std::size_t nodes)
    {
        v1::ListDeploymentsResponse response;
        if (!call([&](auto *context) { return m_releases->ListDeployments(context, {}, &response); }))
            return {};
        std::map<std::string, std::vector<v1::Deployment>> ofComponent;
        for (const auto &deployment : response.items())
            ofComponent[deployment.spec().component()].push_back(deployment);
        std::vector<v1::Deployment> most;
        for (auto &[component, all] : ofComponent) {
            if (all.size() > most.size())
                most = std::move(all);
        }
        std::uint64_t counted = 0;
        for (const auto &deployment : most) {
            for (const auto &[release, count] : deployment.status().nodes_by_release())
                counted += count;
        }
        return counted >= nodes * 9 / 10 ? most : std::vector<v1::Deployment>();
    }

    bool start(const v1::Deployment &deployment, std::size_t nodes)
    {
        v1::StartRolloutRequest request;
        request.set_name("bench-" + deployment.meta().name());
        request.mutable_options()->set_request_id(request.name());
        request.mutable_spec()->set_deployment(deployment.meta().name());
        request.mutable_spec()->set_release(anotherRelease(deployment));
        auto &plan = *request.mutable_spec()->mutable_plan();
        plan.mutable_canary()->set_count(1);
        plan.mutable_canary()->mutable_bake()->set_seconds(0);
        plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
        plan.mutable_main()->add_wave_percent(100);
        plan.mutable_main()->set_max_parallel(static_cast<std::uint32_t>(nodes));
        plan.mutable_failure_budget()->set_max_failed_percent(100);
        v1::StartRolloutResponse response;
        return call([&](auto *context) { return m_rollouts->StartRollout(context, request, &response); });
    }

    bool areOver()
    {
        v1::ListRolloutsRequest request;
        request.mutable_options()->set_filter("phase != completed");
        v1::ListRolloutsResponse response;
        return call([&](auto *context) { return m_rollouts->ListRollouts(context, request, &response); }) &&
               response.items().empty();
    }

private:
    std::string anotherRelease(const v1::Deployment &deployment)
    {
        v1::ListReleasesRequest request;
        request.mutable_options()->set_filter("component = " + deployment.spec().component());
        v1::ListReleasesResponse response;
        if (call([&](auto *context) { return m_releases->ListReleases(context, request, &response); })) {
            for (const auto &release : response.items()) {
                if (release.meta().name() != deployment.spec().release())
                    return release.meta().name();
            }
        }
        return {};
    }

    template<class Call>
    bool call(Call &&function)
    {
        grpc::ClientContext context;
        context.AddMetadata("authorization", "Bearer " + m_plane.token());
        const auto status = function(&context);
        if (!status.ok())
            std::fprintf(stderr, "%s\n", status.error_message().c_str());
        return status.ok();
    }

    const Plane &m_plane;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<v1::Releases::Stub> m_releases;
    std::unique_ptr<v1::Rollouts::Stub> m_rollouts;
};

} // namespace

int main(int argc, char **argv)
{
    const std::size_t nodes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
    const double scale = argc > 2 ? std::strtod(argv[2], nullptr) : 100;
    const Plane plane(nodes, scale);
    const Measurement load(plane);
    while (plane.token().empty())
        std::this_thread::sleep_for(50ms);
    std::this_thread::sleep_for(1s);
    Client client(plane);
    std::vector<v1::Deployment> deployments;
    while ((deployments = client.deployments(nodes)).empty())
        std::this_thread::sleep_for(200ms);
    load.print("load", nodes, scale);

    const Measurement rollout(plane);
    for (const auto &deployment : deployments) {
        if (!client.start(deployment, nodes))
            return EXIT_FAILURE;
    }
    while (!client.areOver())
        std::this_thread::sleep_for(500ms);
    rollout.print("rollout", nodes, scale);
    return EXIT_SUCCESS;
}
