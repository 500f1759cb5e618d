#include "backend_stub/inventory/yamlreader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <set>

namespace skerry::backend {

namespace {

// An inventory has four levels; more is only looked at to be refused with a line.
constexpr std::size_t MaxDepth = 32;
constexpr std::size_t MaxEntries = 1000;

// Ends the parsing from within an event; the problem is written down already.
struct StopReading {
};

class InventoryEvents final : public YAML::EventHandler
{
public:
    InventoryEvents(const std::string &file, FileProblems &problems, const YamlSink &sink)
        : m_file(file), m_problems(problems), m_sink(sink)
    {
        m_frames.push_back({Place::Document, {}, {}, {}});
    }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t) override { onText(mark, std::nullopt); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &value) override
    {
        onText(mark, value);
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override
    {
        problem(mark, {}, "Aliases (*name) are not supported. Write the value out.");
        throw StopReading();
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        open(mark, RecordField::Shape::List);
    }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        open(mark, RecordField::Shape::Map);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    enum class Place { Document, Top, Section, Item, FieldMap, FieldList, Ignored };
    struct Frame {
        Place place;
        // Of a map: the key whose value comes next, and the keys that were there.
        std::optional<std::string> key;
        std::set<std::string> keys;
        // The key under which a section stands.
        std::string section;
    };

    static std::size_t lineOf(const YAML::Mark &mark) { return static_cast<std::size_t>(mark.line) + 1; }

    void problem(const YAML::Mark &mark, const std::string &field, const std::string &what)
    {
        m_problems.add(m_file, lineOf(mark), field, what);
        if (m_problems.full())
            throw StopReading();
    }

    void onText(const YAML::Mark &mark, std::optional<std::string> text)
    {
        Frame &frame = m_frames.back();
        const bool isMap = frame.place == Place::Top || frame.place == Place::Item || frame.place == Place::FieldMap;
        if (isMap && !frame.key) {
            setKey(frame, mark, text.value_or(""));
            return;
        }
        switch (frame.place) {
        case Place::Document:
            problem(mark, {}, "A map with sites, nodes and so on is expected here.");
            break;
        case Place::Top:
            topText(mark, *frame.key, text);
            break;
        case Place::Section:
            problem(mark, frame.section, "An object is expected here, for example \"- name: oslo\".");
            break;
        case Place::Item:
            if (text)
                m_record.fields.push_back(
                    {*frame.key, RecordField::Shape::Text, std::move(*text), {}, lineOf(mark), lineOf(mark)});
            break;
        case Place::FieldMap:
        case Place::FieldList:
            if (m_record.fields.back().entries.size() >= MaxEntries)
                problem(mark, m_record.fields.back().key, "There are more than 1,000 entries here.");
            else
                m_record.fields.back().entries.push_back({frame.key.value_or(""), text.value_or(""), lineOf(mark)});
            break;
        case Place::Ignored:
            break;
        }
        frame.key.reset();
    }

    void topText(const YAML::Mark &mark, const std::string &key, const std::optional<std::string> &text)
    {
        if (isOneOf(m_sink.texts, key)) {
            if (text)
                m_sink.text(key, *text, lineOf(mark));
        } else if (text && isOneOf(m_sink.sections, key)) {
            problem(mark, key, "A list is expected here, each item beginning with \"- name:\".");
        }
    }

    void setKey(Frame &frame, const YAML::Mark &mark, const std::string &key)
    {
        if (!frame.keys.insert(key).second)
            problem(mark, key, "The key is given twice. Keep one.");
        if (frame.place == Place::Top && !isOneOf(m_sink.sections, key) && !isOneOf(m_sink.texts, key)) {
            auto known = m_sink.sections;
            known.insert(known.end(), m_sink.texts.begin(), m_sink.texts.end());
            problem(mark, key, "There is no such section. " + suggestion(key, known));
        }
        frame.key = key;
    }

    static bool isOneOf(const std::vector<std::string_view> &words, std::string_view word)
    {
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    void open(const YAML::Mark &mark, RecordField::Shape shape)
    {
        if (m_frames.size() >= MaxDepth) {
            m_problems.add(m_file, lineOf(mark), {},
                           "The file is nested more than 32 levels deep here. Is it an inventory?");
            throw StopReading();
        }
        Frame next{Place::Ignored, {}, {}, {}};
        Frame &frame = m_frames.back();
        const bool isMap = frame.place == Place::Top || frame.place == Place::Item || frame.place == Place::FieldMap;
        if (isMap && !frame.key)
            problem(mark, {}, "A key is expected here, not a list or map.");
        else
            enter(mark, shape, frame, next);
        frame.key.reset();
        m_frames.push_back(std::move(next));
    }

    void enter(const YAML::Mark &mark, RecordField::Shape shape, const Frame &frame, Frame &next)
    {
        const bool map = shape == RecordField::Shape::Map;
        switch (frame.place) {
        case Place::Document:
            if (map)
                next.place = Place::Top;
            else
                problem(mark, {}, "A map with sites, nodes and so on is expected here, not a list.");
            break;
        case Place::Top:
            if (!map && isOneOf(m_sink.sections, *frame.key)) {
                next.place = Place::Section;
                next.section = *frame.key;
            } else if (isOneOf(m_sink.sections, *frame.key)) {
                problem(mark, *frame.key, "A list is expected here, each item beginning with \"- name:\".");
            } else if (isOneOf(m_sink.texts, *frame.key)) {
                problem(mark, *frame.key, "A text is expected here.");
            }
            break;
        case Place::Section:
            if (map) {
                next.place = Place::Item;
                next.section = frame.section;
                m_record = {.line = lineOf(mark), .fields = {}};
            } else {
                problem(mark, frame.section, "An object is expected here, not a list.");
            }
            break;
        case Place::Item:
            m_record.fields.push_back({*frame.key, shape, {}, {}, lineOf(mark), lineOf(mark)});
            next.place = map ? Place::FieldMap : Place::FieldList;
            break;
        case Place::FieldMap:
        case Place::FieldList:
            problem(mark, frame.key.value_or(m_record.fields.back().key), "A text is expected here, not a list or map.");
            break;
        case Place::Ignored:
            break;
        }
    }

    void close()
    {
        const Frame frame = std::move(m_frames.back());
        m_frames.pop_back();
        if (frame.place == Place::Item)
            m_sink.record(frame.section, std::move(m_record));
        if (m_problems.full())
            throw StopReading();
    }

    const std::string &m_file;
    FileProblems &m_problems;
    const YamlSink &m_sink;
    std::vector<Frame> m_frames;
    Record m_record;
};

} // namespace

void readYaml(std::istream &input, const std::string &file, FileProblems &problems, const YamlSink &sink)
{
    try {
        YAML::Parser parser(input);
        InventoryEvents events(file, problems, sink);
        if (!parser.HandleNextDocument(events))
            problems.add(
                file, 0, {},
                "There is nothing in the file. Begin with the example that comes with Skerry, inventory-example.yaml.");
        else if (parser)
            problems.add(file, 0, {}, "The file holds more than one document. Split it at the line \"---\".");
    } catch (const StopReading &) {
        return;
    } catch (const YAML::Exception &error) {
        const auto line = error.mark.is_null() ? 0 : static_cast<std::size_t>(error.mark.line) + 1;
        problems.add(file, line, {}, "This is not valid YAML: " + error.msg + ".");
    }
}

} // namespace skerry::backend
