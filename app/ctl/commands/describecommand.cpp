#include "app/ctl/commands/describecommand.h"

#include "app/ctl/commands/targets.h"
#include "app/ctl/output/columns.h"
#include "app/ctl/output/fields.h"
#include "app/ctl/output/table.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "skerry/v1/inventory.pb.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <cctype>
#include <ostream>

namespace skerry::ctl {

namespace {

using google::protobuf::FieldDescriptor;

// Of related objects; the rest is a `get` away.
constexpr std::uint64_t MostListed = 10;

std::string heading(std::string field)
{
    std::replace(field.begin(), field.end(), '_', ' ');
    field.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(field.front())));
    return field;
}

bool isTableField(const FieldDescriptor &field)
{
    return field.is_repeated() && !field.is_map() && field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

// A copy without what printTables() shows.
void withoutTables(Message &message)
{
    std::vector<const FieldDescriptor *> fields;
    const auto *reflection = message.GetReflection();
    reflection->ListFields(message, &fields);
    for (const auto *field : fields) {
        if (isTableField(*field))
            reflection->ClearField(&message, field);
        else if (!field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
            withoutTables(*reflection->MutableMessage(&message, field));
    }
}

// The single values of the messages of a list, as columns; of what is nested in them the verdict alone.
std::vector<const FieldDescriptor *> columnsOfList(const FieldDescriptor &list)
{
    std::vector<const FieldDescriptor *> columns;
    const auto &type = *list.message_type();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto *field = type.field(i);
        const bool isTime = field->message_type() && field->message_type()->full_name() == "google.protobuf.Timestamp";
        if (!field->is_repeated() && (isTime || !field->message_type()))
            columns.push_back(field);
    }
    return columns;
}

std::string verdictOf(const Message &row)
{
    const auto *evidence = row.GetDescriptor()->FindFieldByName("evidence");
    return evidence ? textAt(row.GetReflection()->GetMessage(row, evidence), "verdict") : std::string();
}

} // namespace

CLI::App *DescribeCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "describe", "Tell everything about an object and what belongs to it");
    addTexts(*app, "object", m_words, "KIND NAME", "A kind and a name, or KIND/NAME", Need::Required);
    return app;
}

ExitCode DescribeCommand::run()
{
    const auto targets = parseNamedTargets(m_words);
    if (!targets)
        return session().fail(targets.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    const TimeStyle style = session().timeStyle();
    ExitCode worst = ExitCode::Done;
    bool isFirst = true;
    for (const Target &target : *targets) {
        for (const auto &name : target.names) {
            const auto object = objects.get(*target.kind, name);
            if (object && !isFirst)
                session().out() << '\n';
            isFirst = isFirst && !object;
            const auto described = object ? describe(objects, *target.kind, **object, style) : Outcome(object.failure());
            if (!described)
                worst = session().fail(described.failure());
        }
    }
    return worst;
}

Outcome DescribeCommand::describe(Objects &objects, const Kind &kind, const Message &object, const TimeStyle &style)
{
    const auto &name = metaOf(object).name();
    session().out() << session().terminal().tinted(heading(kind.name) + " " + name, Tone::Strong) << '\n';
    printFields(kind, object, style);
    printTables(object, style);
    auto told = printNeeds(objects, kind, object, style);
    if (told)
        told = printUsers(objects, kind, name, style);
    if (told && kind.name == "fleet")
        told =
            printList(objects, *findKind("node"), "Nodes", static_cast<const v1::Fleet &>(object).spec().selector(), style);
    return told;
}

void DescribeCommand::title(const std::string &text)
{
    session().out() << '\n' << session().terminal().tinted(text, Tone::Strong) << '\n';
}

void DescribeCommand::printFields(const Kind &kind, const Message &object, const TimeStyle &style)
{
    const auto rest = kind.make();
    rest->CopyFrom(object);
    withoutTables(*rest);
    std::string section;
    std::size_t width = 0;
    const auto fields = fieldsOf(*rest, style);
    for (const auto &[path, text] : fields)
        width = std::max(width, textWidth(path.substr(path.find('.') + 1)));
    for (const auto &[path, text] : fields) {
        const auto dot = path.find('.');
        const std::string own = path.substr(0, dot);
        if (own != section)
            title(heading(own == "meta" ? "object" : own));
        section = own;
        const std::string label = dot == std::string::npos ? path : path.substr(dot + 1);
        session().out() << "  " << session().terminal().tinted(label, Tone::Quiet)
                        << std::string(width - std::min(width, textWidth(label)) + 2, ' ') << harmless(text) << '\n';
    }
}

void DescribeCommand::printTables(const Message &message, const TimeStyle &style)
{
    std::vector<const FieldDescriptor *> fields;
    const auto *reflection = message.GetReflection();
    reflection->ListFields(message, &fields);
    for (const auto *field : fields) {
        if (!field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
            printTables(reflection->GetMessage(message, field), style);
        if (!isTableField(*field))
            continue;
        const auto columns = columnsOfList(*field);
        const bool hasVerdict = field->message_type()->FindFieldByName("evidence") != nullptr;
        std::vector<Table::Heading> headings;
        headings.reserve(columns.size() + 1);
        for (const auto *column : columns)
            headings.push_back({column->name()});
        if (hasVerdict)
            headings.push_back({"verdict"});
        Table table(std::move(headings));
        for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
            const auto &row = reflection->GetRepeatedMessage(message, field, i);
            std::vector<Cell> cells;
            cells.reserve(columns.size() + 1);
            for (const auto *column : columns)
                cells.emplace_back(valueText(row, *column, style));
            if (hasVerdict)
                cells.emplace_back(verdictOf(row));
            table.add(std::move(cells));
        }
        title(heading(field->name()));
        table.print(session().out(), session().terminal(), 2);
    }
}

Outcome DescribeCommand::printNeeds(Objects &objects, const Kind &kind, const Message &object, const TimeStyle &style)
{
    bool isFirst = true;
    for (const auto &reference : allReferences()) {
        const std::string name = reference.from == kind.name ? textAt(object, reference.field) : std::string();
        if (name.empty())
            continue;
        const Kind &other = *findKind(reference.to);
        const auto found = objects.find(other, name);
        if (!found)
            return found.failure();
        if (isFirst)
            title("Refers to");
        isFirst = false;
        session().out() << "  " << objectPath(other, name) << "  "
                        << (*found ? briefly(other, **found, style) : "does not exist") << '\n';
    }
    return Done{};
}

Outcome DescribeCommand::printUsers(Objects &objects, const Kind &kind, const std::string &name, const TimeStyle &style)
{
    for (const auto &reference : allReferences()) {
        if (reference.to != kind.name)
            continue;
        const Kind &other = *findKind(reference.from);
        const std::string what = heading(other.plural) + " with this " + std::string(reference.key);
        const auto listed = printList(objects, other, what, std::string(reference.key) + " = " + name, style);
        if (!listed)
            return listed.failure();
    }
    return Done{};
}

Outcome DescribeCommand::printList(Objects &objects, const Kind &kind, const std::string &what, const std::string &selector,
                                   const TimeStyle &style)
{
    const auto count = objects.count(kind, selector);
    if (!count)
        return count.failure();
    if (*count == 0)
        return Done{};
    title(what + ": " + countText(*count));
    std::uint64_t listed = 0;
    const auto done = objects.list(kind, selector, [&](const Message &object) {
        session().out() << "  " << objectPath(kind, metaOf(object).name()) << "  " << briefly(kind, object, style) << '\n';
        return ++listed < MostListed;
    });
    if (done && *count > listed)
        session().out() << "  and " << countText(*count - listed) << " more: skerryctl get " << kind.plural << " -l '"
                        << selector << "'\n";
    return done;
}

} // namespace skerry::ctl
