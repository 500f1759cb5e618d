#include "tests/survival/trace.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace skerry::test {

namespace {

constexpr const char *FileName = "trace";

} // namespace

Trace::Trace(const std::filesystem::path &directory)
    : m_file(::open((directory / FileName).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
{
    if (m_file < 0)
        throw std::runtime_error("the trace cannot be written");
}

Trace::~Trace()
{
    ::close(m_file);
}

void Trace::note(int life, int step, std::uint64_t revision, const std::string &what)
{
    std::ostringstream line;
    line << revision << " life " << life << " step " << step << ": " << what << '\n';
    const auto text = line.str();
    if (::write(m_file, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw std::runtime_error("the trace cannot be written");
}

std::string Trace::stepOf(const std::filesystem::path &directory, std::uint64_t revision)
{
    std::ifstream file(directory / FileName);
    std::string last;
    for (std::string line; std::getline(file, line);) {
        const auto space = line.find(' ');
        if (std::stoull(line.substr(0, space)) >= revision)
            break;
        last = line.substr(space + 1);
    }
    return last;
}

} // namespace skerry::test
