// An operator's inventory: YAML with sites, nodes, fleets, components, releases and deployments, or a CSV file of sites.
// The format is shown in resources/inventory-example.yaml and resources/topology/README.md.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/inventory/objectsource.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace skerry::backend {

// Objects that were read and found valid, in the order in which they are loaded.
class Inventory final : public ObjectSource
{
public:
    explicit Inventory(std::vector<std::pair<Kind, ObjectPtr>> objects) : m_objects(std::move(objects)) {}

    [[nodiscard]] std::size_t size() const override { return m_objects.size(); }
    [[nodiscard]] Item make(std::size_t index, TimePoint now) const override;
    [[nodiscard]] const std::vector<std::pair<Kind, ObjectPtr>> &objects() const { return m_objects; }
    // How many of a kind there are, for the log.
    [[nodiscard]] std::size_t count(Kind kind) const;

private:
    std::vector<std::pair<Kind, ObjectPtr>> m_objects;
};

// *.csv is read as sites, everything else as YAML. The error has a line for each of up to 20 problems,
// "fleet.yaml:12: latitude: Site "oslo" is at latitude 91, which does not exist. ..."; then nothing is loaded.
[[nodiscard]] Result<Inventory> loadInventoryFile(const std::string &path);

// The sites of CSV tables that are compiled in; their names stand for files in errors.
struct SiteTable {
    std::string name;
    std::string_view text;
};
[[nodiscard]] Result<Inventory> loadSiteTables(const std::vector<SiteTable> &tables);

} // namespace skerry::backend
