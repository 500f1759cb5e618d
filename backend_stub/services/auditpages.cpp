#include "backend_stub/services/auditpages.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/selector.h"
#include "backend_stub/services/auditfilter.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace skerry::backend {

namespace {

Error badPosition()
{
    return invalidArgument("options.page_token", "The page_token does not belong to this list.",
                           "Send the token of the page before, with the same order, or none to start the list again.");
}

Outcome checkPageSize(int size)
{
    if (size >= 0 && size <= limits::MaxPageSize)
        return Done{};
    return invalidArgument("options.page_size", "A page of " + std::to_string(size) + " records is not possible.",
                           "Ask for 1 to " + std::to_string(limits::MaxPageSize) + ", or 0 for the default.");
}

// Where a list goes on: "u1200-500" after record 500 upwards, of the 1,200 that there were when it began.
struct Position {
    AuditLog::Direction direction = AuditLog::Direction::Up;
    std::int64_t newest = 0;
    std::int64_t after = 0;
};

std::string tokenOf(const Position &position)
{
    return (position.direction == AuditLog::Direction::Up ? "u" : "d") + std::to_string(position.newest) + "-" +
           std::to_string(position.after);
}

std::optional<Position> positionOf(const std::string &token, AuditLog::Direction direction)
{
    Position position{direction, 0, 0};
    const char *const end = token.data() + token.size();
    if (!token.starts_with(direction == AuditLog::Direction::Up ? 'u' : 'd'))
        return {};
    const auto newest = std::from_chars(token.data() + 1, end, position.newest);
    if (newest.ec != std::errc() || newest.ptr == end || *newest.ptr != '-')
        return {};
    const auto after = std::from_chars(newest.ptr + 1, end, position.after);
    return after.ec == std::errc() && after.ptr == end ? std::optional(position) : std::nullopt;
}

// Threading: lives for one call.
class Page
{
public:
    Page(const v1::ListAuditRequest &request, const Selector &selector, Position position)
        : m_request(request)
        , m_selector(selector)
        , m_position(position)
        , m_size(request.options().page_size() == 0 ? limits::DefaultPageSize : request.options().page_size())
        , m_oldest(static_cast<std::int64_t>(
              std::clamp<std::uint64_t>(request.from_number(), 1, std::numeric_limits<std::int64_t>::max())))
    {
    }

    Outcome read(const AuditLog &log)
    {
        for (std::size_t scanned = 0; scanned < limits::AuditScanRecords;) {
            const auto piece = log.auditRows(m_position.after, m_position.direction, limits::AuditPieceRecords);
            if (!piece)
                return piece.error();
            for (const auto &row : piece->rows) {
                if (row.number > m_position.newest || row.number < m_oldest)
                    return Done{};
                if (!add(row))
                    return goOn();
                m_position.after = row.number;
            }
            if (piece->rows.empty())
                return Done{};
            scanned += piece->rows.size();
        }
        return goOn();
    }

    v1::ListAuditResponse take()
    {
        if (m_selector.selectsAll())
            m_response.mutable_result()->set_total(
                static_cast<std::uint64_t>(std::max<std::int64_t>(0, m_position.newest - m_oldest + 1)));
        return std::move(m_response);
    }

private:
    // False if it has to wait for the next page.
    bool add(const AuditRow &row)
    {
        if (m_response.items_size() >= m_size)
            return false;
        v1::AuditEntry entry;
        if (!entry.mutable_record()->ParseFromString(row.data)) {
            entry.mutable_record()->Clear();
            entry.mutable_record()->set_number(static_cast<std::uint64_t>(row.number));
        }
        if (!matches(m_selector, entry.record()))
            return true;
        entry.set_hash(row.hash);
        if (m_request.with_canonical())
            entry.set_canonical(row.data);
        const auto bytes = entry.ByteSizeLong();
        if (m_bytes + bytes > limits::MaxPageBytes && m_response.items_size() > 0)
            return false;
        m_bytes += bytes;
        *m_response.add_items() = std::move(entry);
        return true;
    }

    Outcome goOn()
    {
        const bool isUp = m_position.direction == AuditLog::Direction::Up;
        if (isUp ? m_position.after < m_position.newest : m_position.after > m_oldest)
            m_response.mutable_result()->set_next_page_token(tokenOf(m_position));
        return Done{};
    }

    const v1::ListAuditRequest &m_request;
    const Selector &m_selector;
    Position m_position;
    const int m_size;
    const std::int64_t m_oldest;
    std::size_t m_bytes = 0;
    v1::ListAuditResponse m_response;
};

Result<Position> beginning(const AuditLog &log, const v1::ListAuditRequest &request, AuditLog::Direction direction)
{
    const auto &token = request.options().page_token();
    if (!token.empty()) {
        const auto position = positionOf(token, direction);
        return position ? Result<Position>(*position) : badPosition();
    }
    const auto present = log.auditRows(0, AuditLog::Direction::Up, 0);
    if (!present)
        return present.error();
    Position position{direction, present->head.number, 0};
    constexpr std::uint64_t Highest = std::numeric_limits<std::int64_t>::max();
    if (direction == AuditLog::Direction::Down)
        position.after = position.newest + 1;
    else if (request.from_number() > 0)
        position.after = static_cast<std::int64_t>(std::min(request.from_number(), Highest)) - 1;
    return position;
}

} // namespace

Result<v1::ListAuditResponse> readAuditPage(const AuditLog &log, const v1::ListAuditRequest &request)
{
    if (const auto possible = checkPageSize(request.options().page_size()); !possible)
        return possible.error();
    const auto selector = Selector::parse(request.options().filter(), "options.filter");
    if (!selector)
        return selector.error();
    const auto position =
        beginning(log, request, request.newest_first() ? AuditLog::Direction::Down : AuditLog::Direction::Up);
    if (!position)
        return position.error();
    Page page(request, *selector, *position);
    if (const auto read = page.read(log); !read)
        return read.error();
    return page.take();
}

} // namespace skerry::backend
