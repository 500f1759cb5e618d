// The directory that holds the state of one control plane, and the lock that keeps a second one out.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/result.h"

#include <filesystem>
#include <string_view>
#include <utility>

namespace skerry::backend {

// Locked for as long as this lives; the kernel lets go of it also when the process is killed.
class DataDirectory final
{
public:
    // Makes the directory (mode 0700) where there is none. UNAVAILABLE where another process has it.
    [[nodiscard]] static Result<DataDirectory> lock(const std::filesystem::path &path);
    ~DataDirectory();
    DataDirectory(DataDirectory &&other) noexcept;
    DataDirectory &operator=(DataDirectory &&other) noexcept;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    DataDirectory(std::filesystem::path path, int descriptor);

    std::filesystem::path m_path;
    int m_descriptor = -1;
};

// Renames a database and the files that SQLite keeps beside it to `<name>.<word>-<UTC time>`; gives the new name.
[[nodiscard]] Result<std::filesystem::path> moveAside(const std::filesystem::path &database, std::string_view word,
                                                      TimePoint now);

} // namespace skerry::backend
