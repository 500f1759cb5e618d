#include "backend_stub/inventory/textfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace skerry::backend {

namespace {

// yaml-cpp reads a line of nested brackets as a whole, and needs some 250 bytes of memory for each of them.
constexpr std::size_t MaxLineBytes = 256 * 1024;

class FileDescriptor
{
public:
    // Does not wait for the other end of a FIFO.
    explicit FileDescriptor(const std::string &path) : m_fd(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
    ~FileDescriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    FileDescriptor(const FileDescriptor &) = delete;
    FileDescriptor &operator=(const FileDescriptor &) = delete;
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

// UTF-8 without overlong forms, surrogates and values above U+10FFFF (RFC 3629), across reads.
class Utf8Check
{
public:
    bool feed(unsigned char byte)
    {
        if (m_left == 0)
            return begin(byte);
        const bool ok = byte >= m_low && byte <= m_high;
        m_low = 0x80;
        m_high = 0xBF;
        --m_left;
        return ok;
    }
    [[nodiscard]] bool complete() const { return m_left == 0; }

private:
    bool begin(unsigned char byte)
    {
        if (byte < 0x80)
            return true;
        if (byte < 0xC2 || byte > 0xF4)
            return false;
        m_left = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        if (byte == 0xE0)
            m_low = 0xA0;
        else if (byte == 0xED)
            m_high = 0x9F;
        else if (byte == 0xF0)
            m_low = 0x90;
        else if (byte == 0xF4)
            m_high = 0x8F;
        return true;
    }

    int m_left = 0;
    unsigned char m_low = 0x80;
    unsigned char m_high = 0xBF;
};

TextFileProblem checkKind(const struct stat &info)
{
    if (S_ISDIR(info.st_mode))
        return {0, "This is a directory. Name a file, *.yaml or *.csv."};
    if (!S_ISREG(info.st_mode))
        return {0, "This is not a regular file. Name a file, *.yaml or *.csv."};
    if (info.st_size == 0)
        return {0, "The file is empty. Begin with the example that comes with Skerry, inventory-example.yaml."};
    if (static_cast<std::size_t>(info.st_size) > MaxInventoryBytes)
        return {0, "The file has " + std::to_string(info.st_size / 1024 / 1024) +
                       " MiB, and an inventory has at most 256 MiB. Is it the right file?"};
    return {};
}

TextFileProblem checkContent(int fd)
{
    std::vector<unsigned char> buffer(1024 * 1024);
    Utf8Check utf8;
    std::size_t line = 1;
    std::size_t lineBytes = 0;
    while (true) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {0, std::string("The file cannot be read: ") + std::strerror(errno) + "."};
        if (got == 0)
            break;
        for (ssize_t i = 0; i < got; ++i) {
            const unsigned char byte = buffer[static_cast<std::size_t>(i)];
            if (byte == 0)
                return {line, "The file is not text: it has a NUL byte here. Name a YAML or CSV file."};
            if (!utf8.feed(byte))
                return {line, "The file is not UTF-8 text from here on. Save it in the encoding UTF-8."};
            lineBytes = byte == '\n' ? 0 : lineBytes + 1;
            if (lineBytes > MaxLineBytes)
                return {line, "This line is longer than 256 KiB. Break it up, one object a line. Is it the right file?"};
            if (byte == '\n')
                ++line;
        }
    }
    if (!utf8.complete())
        return {line, "The file ends in the middle of a character. Is it complete?"};
    return {};
}

} // namespace

TextFileProblem checkTextFile(const std::string &path)
{
    const FileDescriptor file(path);
    struct stat info = {};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
        if (errno == ENOENT)
            return {0, "There is no such file. Check the path."};
        return {0, std::string("The file cannot be opened: ") + std::strerror(errno) + "."};
    }
    const auto problem = checkKind(info);
    return problem.what.empty() ? checkContent(file.get()) : problem;
}

} // namespace skerry::backend
