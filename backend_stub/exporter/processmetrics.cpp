#include "backend_stub/exporter/processmetrics.h"

#include "backend_stub/exporter/families.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <sys/resource.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

// proc(5): pages of resident memory are the second number.
double residentBytes()
{
    double pages = 0;
    std::ifstream("/proc/self/statm") >> pages >> pages;
    return pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double processorSeconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double openFiles()
{
    std::error_code error;
    const std::filesystem::directory_iterator files("/proc/self/fd", error);
    return error ? 0 : static_cast<double>(std::distance(begin(files), end(files)));
}

double mostOpenFiles()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<double>(limit.rlim_cur);
}

} // namespace

std::vector<prometheus::MetricFamily> ProcessMetrics::Collect() const
{
    Families families;
    families.counter("process_cpu_seconds_total", "Processor time that this process has used, in seconds.");
    families.add({}, processorSeconds());
    families.gauge("process_resident_memory_bytes", "Memory of this process that is in RAM, in bytes.");
    families.add({}, residentBytes());
    families.gauge("process_open_fds", "Files and sockets that are open.");
    families.add({}, openFiles());
    families.gauge("process_max_fds", "How many files and sockets may be open.");
    families.add({}, mostOpenFiles());
    return families.take();
}

} // namespace skerry::backend
