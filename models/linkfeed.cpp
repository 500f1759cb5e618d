#include "models/linkfeed.h"

#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr int RetryMs = 2'000;
constexpr int MomentDelayMs = 150;
constexpr int SitesDelayMs = 1'000;
// Series that a control plane answers at once.
constexpr int SeriesAtOnce = 500;
// A moment is what was measured last within this.
constexpr qint64 MomentMs = 60'000;

TelemetryMetric metricOf(PairMetric metric)
{
    switch (metric) {
    case PairMetric::Jitter:
        return TelemetryMetric::Jitter;
    case PairMetric::Loss:
        return TelemetryMetric::Loss;
    default:
        return TelemetryMetric::RoundTrip;
    }
}

// Where everything is lost the other end cannot be reached; losses are shown in per cent.
float pairValue(PairMetric metric, float value, float loss)
{
    if (loss >= 1)
        return UnreachablePair;
    return metric == PairMetric::Loss ? loss * 100 : value;
}

} // namespace

LinkFeed::LinkFeed(PlaneModels &models, TelemetryService &service, PairMatrix &matrix, QObject *parent)
    : QObject(parent), m_models(models), m_service(service), m_matrix(matrix), m_connected(models.isLive())
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &LinkFeed::restart);
    m_sitesLater.setSingleShot(true);
    m_sitesLater.setInterval(SitesDelayMs);
    connect(&m_sitesLater, &QTimer::timeout, this, [this] {
        // A stream tells of all links that there are; of the past nobody has asked for those of a new site.
        if (followSites() && m_moment)
            restart();
    });
    connect(&models, &PlaneModels::connectionChanged, this, &LinkFeed::followConnection);
    const auto sitesChanged = [this] {
        if (m_active && !m_sitesLater.isActive())
            m_sitesLater.start();
    };
    connect(&models.sites(), &StoreBase::flushed, this, sitesChanged);
    connect(&models.sites(), &StoreBase::wasReset, this, sitesChanged);
}

void LinkFeed::setMetric(PairMetric metric)
{
    if (metric == m_matrix.metric())
        return;
    m_matrix.setMetric(metric);
    restart();
}

void LinkFeed::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active)
        static_cast<void>(followSites());
    restart();
}

void LinkFeed::setMoment(std::optional<TimeMs> moment)
{
    if (moment == m_moment)
        return;
    const bool waits = m_moment && moment;
    m_moment = moment;
    if (waits)
        m_later.start(MomentDelayMs);
    else
        restart();
}

void LinkFeed::followConnection()
{
    const bool connected = m_models.isLive();
    if (connected == m_connected)
        return;
    m_connected = connected;
    restart();
}

// Names do not change often, but states and counts of sites do not matter here at all.
bool LinkFeed::followSites()
{
    QVector<PairSite> sites;
    const auto &store = m_models.sites();
    for (int row = 0; row < store.size(); ++row)
        sites.append({store.at(row).meta.name, store.at(row).country});
    if (sites == m_matrix.sites())
        return false;
    m_matrix.setSites(sites);
    m_subjects.reset();
    Q_EMIT sitesChanged();
    return true;
}

void LinkFeed::stop()
{
    m_later.stop();
    m_subjects.reset();
    delete m_operation;
}

void LinkFeed::restart()
{
    stop();
    if (!m_active || !m_connected)
        return;
    if (m_moment)
        askForMoment();
    else
        openStream();
}

QVector<TelemetryMetric> LinkFeed::metrics() const
{
    const auto metric = metricOf(m_matrix.metric());
    return metric == TelemetryMetric::Loss ? QVector<TelemetryMetric>{metric}
                                           : QVector<TelemetryMetric>{metric, TelemetryMetric::Loss};
}

void LinkFeed::openStream()
{
    m_operation = m_service.streamLatest(
        {{SubjectKind::Link}, {}, metrics()}, this, [this](const LatestFrame &frame) { take(frame); },
        [this](const RpcError &error) {
            std::exchange(m_operation, nullptr)->deleteLater();
            m_error = error;
            if (m_active && m_connected && !m_moment)
                m_later.start(RetryMs);
            Q_EMIT changed();
        });
}

void LinkFeed::take(const LatestFrame &frame)
{
    if (frame.columns.size() != metrics().size())
        return;
    if (frame.subjects != m_subjects) {
        m_subjects = frame.subjects;
        m_pairs.clear();
        for (const auto &link : *m_subjects)
            m_pairs.append({m_matrix.siteNamed(link.name), m_matrix.siteNamed(link.part)});
    }
    QVector<PairUpdate> updates;
    updates.reserve(m_pairs.size());
    const auto &values = frame.columns.constFirst();
    const auto &losses = frame.columns.constLast();
    for (int i = 0; i < qMin(values.size(), m_pairs.size()); ++i) {
        const auto &pair = m_pairs.at(i);
        if (pair.first >= 0 && pair.second >= 0)
            updates.append({pair.first, pair.second, pairValue(m_matrix.metric(), values.at(i), losses.at(i))});
    }
    m_at = frame.at;
    m_error = {};
    m_matrix.apply(updates, frame.at);
    Q_EMIT changed();
}

// All pairs, in as many calls as it takes.
void LinkFeed::askForMoment()
{
    m_asked.clear();
    const auto &sites = m_matrix.sites();
    for (int from = 0; from < sites.size(); ++from) {
        for (int to = from + 1; to < sites.size(); ++to) {
            for (const auto metric : metrics())
                m_asked.append({{SubjectKind::Link, sites.at(from).name, sites.at(to).name}, metric});
        }
    }
    takeMoment(0, {});
}

void LinkFeed::takeMoment(int first, const QVector<BucketRange> &ranges)
{
    const int perPair = metrics().size();
    QVector<PairUpdate> updates;
    const auto valueOf = [](const BucketRange &range) {
        for (auto bucket = range.buckets.crbegin(); bucket != range.buckets.crend(); ++bucket) {
            if (bucket->count > 0)
                return bucket->last;
        }
        return UnknownPair;
    };
    for (int i = 0; i + perPair <= ranges.size(); i += perPair) {
        const auto &subject = m_asked.at(first + i).subject;
        const float value = valueOf(ranges.at(i));
        updates.append({m_matrix.siteNamed(subject.name), m_matrix.siteNamed(subject.part),
                        pairValue(m_matrix.metric(), value, valueOf(ranges.at(i + perPair - 1)))});
    }
    const int next = first + int(ranges.size());
    if (!updates.isEmpty())
        m_matrix.apply(updates, m_moment.value_or(0));
    m_at = m_moment.value_or(0);
    Q_EMIT changed();
    if (next >= m_asked.size())
        return;
    m_operation = m_service.queryRange(m_asked.mid(next, SeriesAtOnce), *m_moment - MomentMs, *m_moment, 1, this,
                                       [this, next](const RpcError &error, const QVector<BucketRange> &answer) {
                                           std::exchange(m_operation, nullptr)->deleteLater();
                                           m_error = error;
                                           if (!error && !answer.isEmpty())
                                               takeMoment(next, answer);
                                           else
                                               Q_EMIT changed();
                                       });
}

} // namespace skerry
