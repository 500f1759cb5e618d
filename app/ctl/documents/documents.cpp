#include "app/ctl/documents/documents.h"

#include "app/ctl/documents/messagereader.h"
#include "app/ctl/limits.h"

#include <google/protobuf/descriptor.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <map>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skerry::ctl {

namespace {

Failure badFile(const std::string &file, int line, const std::string &field, const std::string &sentence)
{
    std::string where = line > 0 ? file + ":" + std::to_string(line) : file;
    if (!field.empty())
        where += ": " + field;
    return {ExitCode::Refused, sentence, where, {}};
}

std::string notYaml(const YAML::Exception &exception)
{
    return "This is not valid YAML or JSON: " + exception.msg + ".";
}

int lineOf(const YAML::Node &node)
{
    return node.Mark().is_null() ? 0 : node.Mark().line + 1;
}

class DocumentReader
{
public:
    explicit DocumentReader(std::string file) : m_file(std::move(file)) {}

    void readAll(const std::string &text)
    {
        // yaml-cpp tells by exceptions; they end here.
        try {
            for (const auto &node : YAML::LoadAll(text))
                readTop(node);
        } catch (const YAML::Exception &exception) {
            fail(exception.mark.is_null() ? 0 : exception.mark.line + 1, {}, notYaml(exception));
        }
        if (reading.documents.empty() && reading.failures.empty())
            fail(0, {}, "There is no object in it.");
    }

    Reading reading;

private:
    void fail(int line, const std::string &field, const std::string &sentence)
    {
        reading.failures.push_back(badFile(m_file, line, field, sentence));
    }

    // A list holds objects, as `get -o json` writes them.
    void readTop(const YAML::Node &node)
    {
        if (node.IsNull())
            return;
        if (node.IsSequence()) {
            for (std::size_t i = 0; i < node.size(); ++i)
                readObject(node[i]);
        } else {
            readObject(node);
        }
    }

    void readObject(const YAML::Node &node)
    {
        if (!node.IsMap()) {
            fail(lineOf(node), {}, "An object is expected here: a map with kind, meta and spec.");
            return;
        }
        const YAML::Node word = node["kind"];
        const Kind *kind = word && word.IsScalar() ? findKind(word.Scalar()) : nullptr;
        if (!kind) {
            fail(lineOf(word ? word : node), "kind",
                 (word ? "There is no such kind of object. " : "The object does not say of which kind it is. ") +
                     std::string("Known are: ") + kindNames() + ".");
            return;
        }
        readParts(*kind, node);
    }

    void readParts(const Kind &kind, const YAML::Node &node)
    {
        Document document{&kind, kind.make(), m_file, lineOf(node)};
        MessageReader reader;
        YAML::Node wanted(YAML::NodeType::Map);
        for (const auto &entry : node) {
            const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
            if (key == "kind")
                continue;
            // Status and the like are the control plane's own: written by `get`, ignored on the way back.
            const bool reported = kind.prototype->GetDescriptor()->FindFieldByName(key) && key != "meta" && key != "spec";
            if (!reported)
                wanted[entry.first] = entry.second;
        }
        reader.read(wanted, *document.object, {});
        for (const auto &problem : reader.problems())
            fail(problem.line > 0 ? problem.line : document.line, problem.field, problem.sentence);
        if (reader.problems().empty() && metaOf(*document.object).name().empty())
            fail(document.line, "meta.name", "The " + kind.name + " has no name.");
        reading.documents.push_back(std::move(document));
    }

    std::string m_file;
};

void checkNamedOnce(Reading &reading)
{
    std::map<std::string, const Document *> seen;
    for (const auto &document : reading.documents) {
        const auto [first, isNew] = seen.emplace(document.path(), &document);
        if (!isNew && !document.name().empty())
            reading.failures.push_back(badFile(document.file, document.line, "meta.name",
                                               document.path() + " is there twice; the first one is in " +
                                                   first->second->file + ":" + std::to_string(first->second->line) + "."));
    }
}

} // namespace

Reading readDocuments(const std::vector<std::string> &files, Interrupt &interrupt)
{
    Reading all;
    for (const auto &file : files) {
        const auto text = readText(file, interrupt);
        if (!text) {
            all.failures.push_back(text.failure());
            continue;
        }
        auto reading = parseDocuments(file == "-" ? "standard input" : file, *text);
        std::move(reading.documents.begin(), reading.documents.end(), std::back_inserter(all.documents));
        std::move(reading.failures.begin(), reading.failures.end(), std::back_inserter(all.failures));
    }
    checkNamedOnce(all);
    return all;
}

Reading parseDocuments(const std::string &file, const std::string &text)
{
    DocumentReader reader(file);
    reader.readAll(text);
    return std::move(reader.reading);
}

Outcome parseMessage(const std::string &file, const std::string &text, Message &message)
{
    MessageReader reader;
    // yaml-cpp tells by exceptions; they end here.
    try {
        const YAML::Node node = YAML::Load(text);
        if (!node.IsMap())
            return badFile(file, lineOf(node), {}, "A map of fields is expected here.");
        reader.read(node, message, {});
    } catch (const YAML::Exception &exception) {
        return badFile(file, exception.mark.is_null() ? 0 : exception.mark.line + 1, {}, notYaml(exception));
    }
    if (reader.problems().empty())
        return Done{};
    const auto &problem = reader.problems().front();
    return badFile(file, problem.line, problem.field, problem.sentence);
}

Result<std::string> readText(const std::string &file, Interrupt &interrupt)
{
    const auto failure = [&file](const std::string &sentence) { return badFile(file, 0, {}, sentence); };
    const bool isInput = file == "-";
    const int descriptor = isInput ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure("The file cannot be opened: " + std::string(std::strerror(errno)) + ".");
    std::string text;
    char buffer[64 * 1024];
    ssize_t size = 0;
    bool interrupted = false;
    while (text.size() <= limits::MaxFileBytes) {
        interrupted = !interrupt.waitForInput(descriptor);
        size = interrupted ? 0 : ::read(descriptor, buffer, sizeof buffer);
        if (size <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(size));
    }
    const int error = errno;
    if (!isInput)
        ::close(descriptor);
    if (interrupted)
        return Failure{ExitCode::Interrupted, "Interrupted.", {}, {}};
    if (size < 0)
        return failure("The file cannot be read: " + std::string(std::strerror(error)) + ".");
    if (text.size() > limits::MaxFileBytes)
        return failure("The file has more than 64 MiB. Split it.");
    if (text.find('\0') != std::string::npos)
        return failure("The file is not a text.");
    return text;
}

std::vector<Document> inOrderOfNeed(std::vector<Document> documents)
{
    // Kinds in their own order first: a fleet does not name the nodes that it selects, and a rollout needs them.
    std::stable_sort(documents.begin(), documents.end(),
                     [](const Document &left, const Document &right) { return left.kind < right.kind; });
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < documents.size(); ++i)
        places.emplace(documents[i].path(), i);
    std::vector<Document> ordered;
    std::set<std::size_t> visited;
    // An explicit stack: a chain of parents may be as long as the file.
    for (std::size_t first = 0; first < documents.size(); ++first) {
        std::vector<std::pair<std::size_t, std::vector<std::string>>> stack;
        const auto enter = [&](std::size_t place) {
            if (visited.insert(place).second)
                stack.emplace_back(place, needsOf(documents[place]));
        };
        enter(first);
        while (!stack.empty()) {
            auto &[place, needs] = stack.back();
            if (needs.empty()) {
                ordered.push_back(documents[place]);
                stack.pop_back();
                continue;
            }
            const auto next = places.find(needs.back());
            needs.pop_back();
            if (next != places.end())
                enter(next->second);
        }
    }
    return ordered;
}

std::vector<std::string> needsOf(const Document &document)
{
    std::vector<std::string> needs;
    for (const auto &reference : allReferences()) {
        const std::string name =
            reference.from == document.kind->name ? textAt(*document.object, reference.field) : std::string();
        if (!name.empty())
            needs.push_back(std::string(reference.to) + "/" + name);
    }
    return needs;
}

} // namespace skerry::ctl
