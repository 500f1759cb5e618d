#include "models/map/latencylayer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace skerry {

namespace {

constexpr int RetryMs = 2'000;
constexpr int LaterMs = 150;           // a moment that is being dragged is asked for once
constexpr qsizetype LinksAtOnce = 250; // of what a control plane answers at once, with two series each
constexpr qint64 MomentMs = 60'000;    // a moment is what was measured last within this
const QVector<TelemetryMetric> Metrics = {TelemetryMetric::RoundTrip, TelemetryMetric::Loss};

float lastOf(const BucketRange &range)
{
    const auto found =
        std::find_if(range.buckets.crbegin(), range.buckets.crend(), [](const auto &bucket) { return bucket.count > 0; });
    return found == range.buckets.crend() ? std::numeric_limits<float>::quiet_NaN() : found->last;
}

} // namespace

LatencyLayer::LatencyLayer(PlaneModels &models, TelemetryService &service, QObject *parent)
    : MapLayer(parent), m_models(models), m_service(service), m_connected(models.isLive())
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &LatencyLayer::restart);
    connect(&models, &PlaneModels::connectionChanged, this, &LatencyLayer::followConnection);
    connect(&models.sites(), &StoreBase::flushed, this, &LatencyLayer::followSites);
}

void LatencyLayer::setFrom(const QString &site)
{
    if (std::exchange(m_from, site) == site)
        return;
    forget();
    restart();
}

void LatencyLayer::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        restart();
}

void LatencyLayer::setMoment(std::optional<TimeMs> moment)
{
    if (std::exchange(m_moment, moment) == moment)
        return;
    delete m_operation; // what it would tell is of another time
    m_later.start(LaterMs);
}

std::optional<LatencyLayer::Way> LatencyLayer::wayTo(const QString &site) const
{
    const auto it = m_ways.constFind(site);
    return it == m_ways.cend() ? std::nullopt : std::optional(*it);
}

PartCounts LatencyLayer::countsOf(const QString &site) const
{
    PartCounts counts;
    counts.add(partOf(site));
    return counts;
}

LatencyLayer::Part LatencyLayer::partOf(const QString &site) const
{
    return site == m_from ? Here : partOf(wayTo(site));
}

LatencyLayer::Part LatencyLayer::partOf(const std::optional<Way> &way)
{
    if (way && way->loss >= 1)
        return Unreachable;
    if (!way || std::isnan(way->roundTripMs))
        return Unknown;
    for (std::size_t i = 0; i < BandEndsMs.size(); ++i)
        if (way->roundTripMs < float(BandEndsMs.at(i)))
            return Part(Quickest - int(i));
    return Slowest;
}

// Of a new site nobody has asked.
void LatencyLayer::followSites(const ChangeSet &changes)
{
    if (m_active && !m_from.isEmpty() && (changes.inserted > 0 || !changes.removed.isEmpty()))
        m_later.start(LaterMs);
}

void LatencyLayer::followConnection()
{
    if (const bool connected = m_models.isLive(); std::exchange(m_connected, connected) != connected)
        restart();
}

void LatencyLayer::forget()
{
    m_ways.clear();
    m_at = 0;
    Q_EMIT allChanged();
}

void LatencyLayer::restart()
{
    m_later.stop();
    delete m_operation;
    if (!m_active || !m_connected || m_from.isEmpty())
        return;
    if (m_moment) {
        m_asked = links();
        forget();
        askForMoment(0);
    } else {
        openStream();
    }
}

// The control plane leaves out those that are not measured.
QVector<TelemetrySubject> LatencyLayer::links() const
{
    QVector<TelemetrySubject> links;
    const auto &sites = m_models.sites();
    for (int row = 0; row < sites.size(); ++row) {
        const QString &name = sites.at(row).meta.name;
        if (name != m_from)
            links.append({SubjectKind::Link, std::min(name, m_from), std::max(name, m_from)});
    }
    return links;
}

QString LatencyLayer::otherEnd(const TelemetrySubject &link) const
{
    return link.name == m_from ? link.part : link.name;
}

void LatencyLayer::openStream()
{
    const auto subjects = links();
    if (subjects.isEmpty())
        return;
    m_operation = m_service.streamLatest(
        {{}, subjects, Metrics}, this, [this](const LatestFrame &frame) { take(frame); },
        [this](const RpcError &error) {
            std::exchange(m_operation, nullptr)->deleteLater();
            m_error = error;
            if (m_active && m_connected && !m_moment)
                m_later.start(RetryMs);
            Q_EMIT allChanged();
        });
}

void LatencyLayer::take(const LatestFrame &frame)
{
    if (frame.columns.size() != Metrics.size() || !frame.subjects)
        return;
    m_error = {};
    m_at = frame.at;
    QHash<QString, Way> before = std::exchange(m_ways, {}); // what the frame does not name is not measured any more
    QSet<QString> changed;
    for (qsizetype i = 0; i < std::min(frame.subjects->size(), frame.columns.constFirst().size()); ++i) {
        const QString other = otherEnd(frame.subjects->at(i));
        const Way way{frame.columns.constFirst().at(i), frame.columns.constLast().at(i)};
        m_ways.insert(other, way);
        const auto was = before.constFind(other);
        if (partOf(way) != (was == before.cend() ? Unknown : partOf(*was)))
            changed.insert(other);
        before.remove(other);
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it)
        if (partOf(*it) != Unknown)
            changed.insert(it.key());
    Q_EMIT sitesChanged(changed); // also of none: lines and ages follow
}

void LatencyLayer::askForMoment(qsizetype first)
{
    QVector<SeriesKey> keys;
    for (const TelemetrySubject &link : m_asked.mid(first, LinksAtOnce))
        for (const TelemetryMetric metric : Metrics)
            keys.append({link, metric});
    if (keys.isEmpty())
        return;
    m_operation = m_service.queryRange(keys, *m_moment - MomentMs, *m_moment, 1, this,
                                       [this, first](const RpcError &error, const QVector<BucketRange> &ranges) {
                                           std::exchange(m_operation, nullptr)->deleteLater();
                                           m_error = error;
                                           takeMoment(first, ranges);
                                       });
}

void LatencyLayer::takeMoment(qsizetype first, const QVector<BucketRange> &ranges)
{
    for (qsizetype i = 0; i + 1 < ranges.size() && first + i / 2 < m_asked.size(); i += 2) {
        const float roundTrip = lastOf(ranges.at(i));
        const float loss = lastOf(ranges.at(i + 1));
        if (!std::isnan(roundTrip) || !std::isnan(loss))
            m_ways.insert(otherEnd(m_asked.at(first + i / 2)), {roundTrip, loss});
    }
    if (!ranges.isEmpty())
        m_at = *m_moment;
    Q_EMIT allChanged();
    if (!ranges.isEmpty() && m_moment)
        askForMoment(first + LinksAtOnce);
}

} // namespace skerry
