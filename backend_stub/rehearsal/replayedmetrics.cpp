#include "backend_stub/rehearsal/replayedmetrics.h"

#include <algorithm>

namespace skerry::backend {

std::vector<NodeWindows> ReplayedMetrics::read(Metric metric, std::span<const WindowQuery> queries) const
{
    std::vector<WindowQuery> earlier(queries.begin(), queries.end());
    for (auto &query : earlier) {
        const auto node = m_now.get<v1::Node>(query.node);
        const bool silent = node && node->status().state() == v1::NODE_STATE_OFFLINE;
        const auto heard = silent ? fromProto(node->status().last_seen()) : TimePoint::max();
        for (auto *window : {&query.before, &query.after}) {
            window->until = std::max(window->from, std::min(window->until, heard));
            window->from -= m_earlier;
            window->until -= m_earlier;
        }
    }
    return m_past.read(metric, earlier);
}

} // namespace skerry::backend
