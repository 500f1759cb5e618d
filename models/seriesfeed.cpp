#include "models/seriesfeed.h"

#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr int QueryDelayMs = 80;
constexpr int StreamDelayMs = 2'000;
// What a screen may have, and what a control plane answers.
constexpr int MostColumns = 10'000;

} // namespace

SeriesFeed::SeriesFeed(const PlaneModels &models, TelemetryService &service, QObject *parent)
    : QObject(parent), m_models(models), m_service(service), m_connected(models.isLive())
{
    m_queryLater.setSingleShot(true);
    m_queryLater.setInterval(QueryDelayMs);
    connect(&m_queryLater, &QTimer::timeout, this, &SeriesFeed::query);
    m_streamLater.setSingleShot(true);
    m_streamLater.setInterval(StreamDelayMs);
    connect(&m_streamLater, &QTimer::timeout, this, &SeriesFeed::restart);
    connect(&models, &PlaneModels::connectionChanged, this, &SeriesFeed::followConnection);
}

void SeriesFeed::setKeys(const QVector<SeriesKey> &keys)
{
    if (keys == m_keys)
        return;
    m_keys = keys;
    restart();
}

void SeriesFeed::setWindow(TimeMs from, TimeMs until, bool live, int columns)
{
    const Window window{from, until, live, qBound(1, columns, MostColumns)};
    if (window == m_window)
        return;
    m_window = window;
    if (m_active && m_connected && !m_keys.isEmpty())
        m_queryLater.start();
}

void SeriesFeed::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    restart();
}

// What was missed while nobody listened is asked for: so all begins anew.
void SeriesFeed::followConnection()
{
    const bool connected = m_models.isLive();
    if (connected == m_connected)
        return;
    m_connected = connected;
    if (connected)
        restart();
    else
        stop();
}

void SeriesFeed::stop()
{
    m_queryLater.stop();
    m_streamLater.stop();
    delete m_query;
    delete m_stream;
}

void SeriesFeed::restart()
{
    stop();
    if (!m_active || !m_connected) {
        Q_EMIT stateChanged();
        return;
    }
    Q_EMIT cleared();
    if (m_keys.isEmpty()) {
        Q_EMIT stateChanged();
        return;
    }
    openStream();
    query();
}

void SeriesFeed::query()
{
    if (m_window.columns == 0)
        return;
    delete m_query;
    const TimeMs until = m_window.live ? m_models.clock().presentNow() : m_window.until;
    const TimeMs from = m_window.live ? until - (m_window.until - m_window.from) : m_window.from;
    m_query = m_service.queryRange(m_keys, from, until, m_window.columns, this,
                                   [this](const RpcError &error, const QVector<BucketRange> &ranges) {
                                       std::exchange(m_query, nullptr)->deleteLater();
                                       m_error = error;
                                       for (int i = 0; i < qMin(ranges.size(), m_keys.size()); ++i)
                                           Q_EMIT historyArrived(i, ranges.at(i));
                                       Q_EMIT stateChanged();
                                   });
    Q_EMIT stateChanged();
}

void SeriesFeed::openStream()
{
    m_request = {};
    m_subjects.reset();
    for (const auto &key : std::as_const(m_keys)) {
        if (!m_request.subjects.contains(key.subject))
            m_request.subjects.append(key.subject);
        if (!m_request.metrics.contains(key.metric))
            m_request.metrics.append(key.metric);
    }
    m_stream = m_service.streamLatest(
        m_request, this, [this](const LatestFrame &frame) { take(frame); },
        [this](const RpcError &error) { streamEnded(error); });
}

void SeriesFeed::take(const LatestFrame &frame)
{
    if (frame.subjects != m_subjects) {
        m_subjects = frame.subjects;
        m_places.clear();
        for (int i = 0; i < m_keys.size(); ++i) {
            const auto subject = m_subjects->indexOf(m_keys.at(i).subject);
            if (subject >= 0)
                m_places.append({i, int(m_request.metrics.indexOf(m_keys.at(i).metric)), int(subject)});
        }
    }
    if (frame.intervalMs > 0 && std::exchange(m_intervalMs, frame.intervalMs) != frame.intervalMs)
        Q_EMIT intervalChanged(m_intervalMs);
    for (const Place &place : std::as_const(m_places)) {
        if (place.metric < frame.columns.size() && place.subject < frame.columns.at(place.metric).size())
            Q_EMIT sampled(place.series, frame.at, frame.columns.at(place.metric).at(place.subject));
    }
}

// While the connection stands it is opened again: a control plane may be busy for a moment.
void SeriesFeed::streamEnded(const RpcError &error)
{
    std::exchange(m_stream, nullptr)->deleteLater();
    m_error = error;
    if (m_active && m_connected)
        m_streamLater.start();
    Q_EMIT stateChanged();
}

} // namespace skerry
