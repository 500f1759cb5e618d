#include "backend_stub/inventory/inventoryfile.h"

#include "backend_stub/inventory/csvreader.h"
#include "backend_stub/inventory/memoryview.h"
#include "backend_stub/inventory/priorityties.h"
#include "backend_stub/inventory/recordfields.h"
#include "backend_stub/inventory/textfile.h"
#include "backend_stub/inventory/validate.h"
#include "backend_stub/inventory/yamlreader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <unordered_map>

namespace skerry::backend {

namespace {

constexpr std::array LoadOrder = {Kind::Component, Kind::Release, Kind::Fleet, Kind::Deployment, Kind::Node, Kind::Site};

bool isCsv(const std::string &path)
{
    return std::filesystem::path(path).extension() == ".csv";
}

// Where in the files an object and its fields stand.
struct Place {
    std::size_t file = 0;
    std::size_t line = 0;
    std::vector<std::pair<std::string_view, std::size_t>> fieldLines;
};

class InventoryReader
{
public:
    explicit InventoryReader(std::string name) : m_problems(std::move(name)) {}

    void readFile(const std::string &path)
    {
        const auto problem = checkTextFile(path);
        if (!problem.what.empty()) {
            m_problems.add(path, problem.line, {}, problem.what);
            return;
        }
        std::ifstream input(path, std::ios::binary);
        if (isCsv(path))
            readSites(input, path);
        else
            readInventory(input, path);
    }

    void readSites(std::istream &input, const std::string &name)
    {
        const std::size_t file = addFile(name);
        readCsv(input, m_files[file], m_problems, [this, file](Record record) {
            const bool tier = std::any_of(record.fields.begin(), record.fields.end(),
                                          [](const RecordField &field) { return field.key == "tier"; });
            // Tables of cloud regions, which is what there is as CSV, do not say that they are clouds.
            if (!tier)
                record.fields.push_back({"tier", RecordField::Shape::Text, "cloud", {}, record.line, record.line});
            take(Kind::Site, file, record);
        });
    }

    Result<Inventory> finish()
    {
        validate();
        if (!m_problems.empty())
            return m_problems.toError();
        std::vector<std::pair<Kind, ObjectPtr>> objects;
        for (const Kind kind : LoadOrder)
            m_view.forEach(kind, [&](const ObjectPtr &object) { objects.emplace_back(kind, object); });
        return Inventory(std::move(objects));
    }

private:
    std::size_t addFile(const std::string &name)
    {
        m_files.push_back(name);
        return m_files.size() - 1;
    }

    void readInventory(std::istream &input, const std::string &path)
    {
        const std::size_t file = addFile(path);
        std::vector<std::pair<std::string, std::size_t>> siteFiles;
        const YamlSink sink{
            .sections = inventorySections(),
            .texts = {"sites_from"},
            .record = [&](const std::string &section, const Record &record) { take(*kindOfSection(section), file, record); },
            .text = [&](const std::string &, const std::string &text,
                        std::size_t line) { siteFiles.emplace_back(text, line); },
        };
        readYaml(input, path, m_problems, sink);
        for (const auto &[name, line] : siteFiles) {
            const auto sites = (std::filesystem::path(path).parent_path() / name).string();
            if (isCsv(sites))
                readFile(sites);
            else
                m_problems.add(path, line, "sites_from", "A file *.csv is expected, found \"" + name + "\".");
        }
    }

    void take(Kind kind, std::size_t file, const Record &record)
    {
        ObjectPtr object = toObject(kind, record, m_files[file], m_problems);
        if (!object)
            return;
        Place place{file, record.line, {}};
        for (const auto &field : record.fields) {
            // The keys of valid records are few and known: the file's own text need not live on.
            const auto known = m_keys.insert(field.key).first;
            place.fieldLines.emplace_back(*known, field.line);
        }
        const std::string &name = metaOf(*object, kind).name();
        const auto [first, isNew] = m_places[kind].emplace(name, std::move(place));
        if (!isNew) {
            m_problems.add(m_files[file], record.line, "name",
                           "The " + std::string(kindName(kind)) + " \"" + name + "\" is already at " +
                               m_files[first->second.file] + ":" + std::to_string(first->second.line) +
                               ". Rename or delete one of the two.");
            return;
        }
        m_view.add(kind, std::move(object));
    }

    void report(Kind kind, const std::string &name, const Error &error)
    {
        const Place &place = m_places[kind].at(name);
        const auto key = fileKey(kind, error.detail.field());
        const auto line =
            std::find_if(place.fieldLines.begin(), place.fieldLines.end(), [&](const auto &at) { return at.first == key; });
        m_problems.add(m_files[place.file], line == place.fieldLines.end() ? place.line : line->second, key,
                       error.message + (error.detail.remedy().empty() ? "" : " " + error.detail.remedy()));
    }

    // Also after problems, so that one run tells all of them.
    void validate()
    {
        for (const Kind kind : LoadOrder) {
            m_view.forEach(kind, [&](const ObjectPtr &object) {
                if (m_problems.full())
                    return;
                for (const auto &error : problemsOf(kind, *object, m_view))
                    report(kind, metaOf(*object, kind).name(), error);
                if (kind == Kind::Node)
                    checkInstalled(static_cast<const v1::Node &>(*object));
                if (kind == Kind::Release)
                    checkVersion(static_cast<const v1::Release &>(*object));
            });
        }
        if (!m_problems.empty())
            return;
        for (const auto &error : priorityTies(m_view)) {
            const auto &object = error.detail.object();
            report(Kind::Deployment, object.substr(object.find('/') + 1), error);
        }
    }

    void checkInstalled(const v1::Node &node)
    {
        for (const auto &[component, installed] : node.status().installed()) {
            const auto release = m_view.get<v1::Release>(installed.release());
            if (release && release->spec().component() == component)
                continue;
            report(Kind::Node, node.meta().name(),
                   invalidArgument("status.installed",
                                   "Node \"" + node.meta().name() + "\" is said to run \"" + installed.release() +
                                       "\", but " + "there is no such release of component \"" + component + "\".",
                                   "Correct the name, or add the release."));
        }
    }

    void checkVersion(const v1::Release &release)
    {
        const auto key = release.spec().component() + " " + release.spec().version();
        const auto [other, isNew] = m_versions.emplace(key, release.meta().name());
        if (!isNew)
            report(Kind::Release, release.meta().name(),
                   invalidArgument("spec.version",
                                   "Releases \"" + other->second + "\" and \"" + release.meta().name() +
                                       "\" are the same version \"" + release.spec().version() + "\" of component \"" +
                                       release.spec().component() + "\".",
                                   "Give one of them another version."));
    }

    FileProblems m_problems;
    std::vector<std::string> m_files;
    std::set<std::string, std::less<>> m_keys;
    std::map<Kind, std::unordered_map<std::string, Place>> m_places;
    std::unordered_map<std::string, std::string> m_versions;
    MemoryView m_view;
};

} // namespace

ObjectSource::Item Inventory::make(std::size_t index, TimePoint now) const
{
    const auto &[kind, object] = m_objects[index];
    std::unique_ptr<Object> copy(object->New());
    copy->CopyFrom(*object);
    if (kind == Kind::Node) {
        for (auto &[component, installed] : *static_cast<v1::Node &>(*copy).mutable_status()->mutable_installed())
            *installed.mutable_since() = toProto(now);
    }
    return {kind, std::move(copy)};
}

std::size_t Inventory::count(Kind kind) const
{
    return static_cast<std::size_t>(
        std::count_if(m_objects.begin(), m_objects.end(), [kind](const auto &object) { return object.first == kind; }));
}

Result<Inventory> loadInventoryFile(const std::string &path)
{
    InventoryReader reader(path);
    reader.readFile(path);
    return reader.finish();
}

Result<Inventory> loadSiteTables(const std::vector<SiteTable> &tables)
{
    InventoryReader reader("that is compiled in");
    for (const auto &table : tables) {
        std::istringstream input{std::string(table.text)};
        reader.readSites(input, table.name);
    }
    return reader.finish();
}

} // namespace skerry::backend
