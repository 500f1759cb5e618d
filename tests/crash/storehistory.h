// What a store file says after its process is gone: every change in order, and the objects that are left.
#pragma once

#include "backend_stub/store/kinds.h"

#include <QString>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace skerry::test {

struct StoredEvent {
    std::uint64_t revision = 0;
    backend::Kind kind{};
    std::string name;
    // Null: deleted.
    backend::ObjectPtr value;
};

struct StoredRecord {
    std::uint64_t number = 0;
    std::string hash;
    std::string data;
};

struct StoreHistory {
    std::string epoch;
    std::uint64_t revision = 0;
    std::vector<StoredEvent> events;
    std::map<std::pair<backend::Kind, std::string>, backend::ObjectPtr> objects;
    std::vector<StoredRecord> audit;
    // Where the file says that the audit log ends.
    std::uint64_t auditNumber = 0;
    std::string auditHash;
};

// Reads the SQLite file of a skerryd that does not run. Throws std::runtime_error if it cannot be read.
[[nodiscard]] StoreHistory readStoreHistory(const QString &databasePath);

} // namespace skerry::test
