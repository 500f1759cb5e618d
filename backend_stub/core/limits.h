// The constants of the control plane that matter, with their units.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace skerry::backend::limits {

using namespace std::chrono_literals;

// Store
inline constexpr std::size_t GroupCommitTransactions = 256;
inline constexpr auto RequestsKeptFor = 24h;
inline constexpr auto HistoryKeptFor = 10min;
inline constexpr std::size_t HistoryKeptEvents = 10'000;
// Above this the oldest history on disk goes even if it is younger: about 150 MB of nodes.
inline constexpr std::size_t HistoryMaxEvents = 300'000;
// The same for the history in memory, as encoded: about 120,000 changes of nodes, each of which takes six times that.
inline constexpr std::size_t HistoryMaxBytes = 64 * 1024 * 1024;
// After a restart less is kept, so that starting stays quick.
inline constexpr std::size_t HistoryLoadedEvents = 100'000;
// Rows that one commit may clear away besides its own work.
inline constexpr int CompactionRows = 256;

// Watches
inline constexpr std::size_t WatcherQueueBatches = 256;
inline constexpr auto BookmarkAfter = 10s;
inline constexpr std::size_t InitialChunkObjects = 500;
inline constexpr std::size_t InitialChunkBytes = 1024 * 1024;

// Lists
inline constexpr std::size_t FilterChunkObjects = 1'000;
inline constexpr int DefaultPageSize = 1'000;
inline constexpr int MaxPageSize = 10'000;
// Below the 4 MiB that a gRPC client accepts unless told otherwise.
inline constexpr std::size_t MaxPageBytes = 3 * 1024 * 1024;
inline constexpr auto ListKeptFor = 60s;
inline constexpr std::size_t ListsKept = 64;

// Requests
inline constexpr int MaxMessageBytes = 64 * 1024 * 1024;
inline constexpr std::size_t MaxNameLength = 253;
inline constexpr std::size_t MaxRequestIdLength = 128;
inline constexpr std::size_t MaxReasonLength = 4'096;

// Judge
// Additions that counting every arrangement of nodes may take; beyond that arrangements are drawn.
inline constexpr double JudgeExactSteps = 1e7;
inline constexpr std::size_t JudgeDraws = 19'999;
// Nodes on the smaller side of each site, in all, from which the normal approximation is as good as counting.
inline constexpr std::size_t JudgeLargePairs = 500;
inline constexpr std::size_t JudgeLargeSigned = 500;
inline constexpr double JudgeLargeEvents = 2'000;
// Values beyond a quantile, without which it is mere chance.
inline constexpr double JudgeTailSamples = 5;
// Events of a node in a window from which its rate is compared like a latency: counts of busy nodes vary more than chance
// alone makes them.
inline constexpr double JudgeCommonEvents = 50;
// The largest canary and control group that a proposal looks for.
inline constexpr std::size_t JudgeProposedNodes = 64;

// Telemetry
// Pairs of sites that are measured: all of 632 sites.
inline constexpr std::size_t MostLinks = 200'000;
// More are kept in memory alone: their aggregates would take gigabytes of the disk.
inline constexpr std::size_t MostArchivedLinks = 25'000;
inline constexpr int MostSeries = 500;
inline constexpr std::uint32_t MostBuckets = 10'000;
inline constexpr int MostQuantiles = 20;

// Server
inline constexpr auto MinPingInterval = 10s;
inline constexpr auto ShutdownDeadline = 3s;

// Audit
// Of values in one record; what is over is listed with its digests.
inline constexpr std::size_t AuditedBytes = 64 * 1024;
inline constexpr std::size_t MaxAuditedMessageLength = 4'096;
// Refused calls of one actor that have a record each: so many at once, then one in a while. More are counted.
inline constexpr int RefusalsAtOnce = 100;
inline constexpr auto RefusalEvery = 10s;
inline constexpr auto RefusalSummaryAfter = 60s;
// Records that one page of a filtered list looks at.
inline constexpr std::size_t AuditScanRecords = 20'000;
inline constexpr std::size_t AuditPieceRecords = 500;

} // namespace skerry::backend::limits
