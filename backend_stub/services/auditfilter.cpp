#include "backend_stub/services/auditfilter.h"

#include "backend_stub/store/kinds.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace skerry::backend {

namespace {

using Value = std::optional<std::string_view>;

Value present(std::string_view text)
{
    return text.empty() ? Value() : Value(text);
}

// Threading: lives for one call.
class Matcher
{
public:
    Matcher(const Selector &selector, const v1::AuditRecord &record)
        : m_selector(selector), m_record(record), m_revision(record.revision() == 0 ? "" : std::to_string(record.revision()))
    {
    }

    [[nodiscard]] bool matchesAny()
    {
        if (matchesWith(m_record.kind(), m_record.name()))
            return true;
        // What does not depend on kind and name has the same answer for all of them.
        if (!m_objectAsked)
            return false;
        const auto &changes = m_record.changes();
        if (std::any_of(changes.begin(), changes.end(),
                        [this](const auto &change) { return matchesWith(change.kind(), change.name()); }))
            return true;
        const auto &told = m_record.assignments();
        return std::any_of(told.begin(), told.end(), [this](const auto &assignment) {
            const auto &nodes = assignment.nodes();
            return std::any_of(nodes.begin(), nodes.end(),
                               [this](const auto &node) { return matchesWith(kindName(Kind::Node), node); });
        });
    }

private:
    bool matchesWith(std::string_view kind, std::string_view name)
    {
        return m_selector.matches([&](std::string_view key) {
            if (key == "kind" || key == "name") {
                m_objectAsked = true;
                return present(key == "kind" ? kind : name);
            }
            return value(key);
        });
    }

    [[nodiscard]] Value value(std::string_view key) const
    {
        if (key == "actor")
            return present(m_record.actor());
        if (key == "peer")
            return present(m_record.peer());
        if (key == "method")
            return present(m_record.method());
        if (key == "request")
            return present(m_record.request_id());
        if (key == "revision")
            return present(m_revision);
        if (key == "outcome")
            return m_record.code() == 0 ? "accepted" : "refused";
        if (key == "code")
            return present(codeWord(m_record.code()));
        return {};
    }

    const Selector &m_selector;
    const v1::AuditRecord &m_record;
    const std::string m_revision;
    bool m_objectAsked = false;
};

} // namespace

bool matches(const Selector &selector, const v1::AuditRecord &record)
{
    return selector.selectsAll() || Matcher(selector, record).matchesAny();
}

std::string_view codeWord(int code)
{
    static constexpr std::array<std::string_view, 17> Words = {
        "ok",        "cancelled",      "unknown",           "invalid-argument",   "deadline-exceeded",
        "not-found", "already-exists", "permission-denied", "resource-exhausted", "failed-precondition",
        "aborted",   "out-of-range",   "unimplemented",     "internal",           "unavailable",
        "data-loss", "unauthenticated"};
    return code >= 0 && static_cast<std::size_t>(code) < Words.size() ? Words[static_cast<std::size_t>(code)]
                                                                      : std::string_view();
}

} // namespace skerry::backend
