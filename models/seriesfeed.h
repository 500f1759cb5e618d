// The samples of a few series, for charts: what is kept of a window as buckets, and from then on what is measured, second by
// second. While nobody looks nothing is asked for. Threading: GUI thread only.
#pragma once

#include "models/planemodels.h"
#include "models/services.h"

#include <QPointer>
#include <QTimer>

namespace skerry {

class SeriesFeed final : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    SeriesFeed(const PlaneModels &models, TelemetryService &service, QObject *parent);

    // Other series; what came of the old ones is cleared().
    void setKeys(const QVector<SeriesKey> &keys);
    [[nodiscard]] const QVector<SeriesKey> &keys() const { return m_keys; }
    // What is looked at. Of a live window `until` is now, and samples come on. `columns`: as many buckets as can be seen.
    void setWindow(TimeMs from, TimeMs until, bool live, int columns);
    // Nothing comes while it is not.
    void setActive(bool active);

    [[nodiscard]] bool isLoading() const { return !m_query.isNull(); }
    // The last answer was one; else why there is nothing.
    [[nodiscard]] const RpcError &error() const { return m_error; }

Q_SIGNALS:
    // Everything that came before is void: other series, or a stretch that nobody listened to.
    void cleared();
    void historyArrived(int series, const skerry::BucketRange &range);
    void sampled(int series, skerry::TimeMs at, float value);
    // Samples come so often from now on.
    void intervalChanged(qint64 ms);
    // Loading has begun or ended, or an error is another.
    void stateChanged();

private:
    struct Window {
        TimeMs from = 0;
        TimeMs until = 0;
        bool live = true;
        int columns = 0;

        bool operator==(const Window &) const = default;
    };

    // Where in a frame a series stands.
    struct Place {
        int series = 0;
        int metric = 0;
        int subject = 0;
    };

    void followConnection();
    void restart();
    void stop();
    void query();
    void openStream();
    void take(const LatestFrame &frame);
    void streamEnded(const RpcError &error);

    const PlaneModels &m_models;
    TelemetryService &m_service;
    QVector<SeriesKey> m_keys;
    Window m_window;
    bool m_active = false;
    bool m_connected = false;
    QTimer m_queryLater; // a window that is being dragged asks once
    QTimer m_streamLater;
    QPointer<Operation> m_query;
    QPointer<Operation> m_stream;
    LatestRequest m_request;
    std::shared_ptr<const QVector<TelemetrySubject>> m_subjects;
    QVector<Place> m_places; // of all series that these subjects have
    qint64 m_intervalMs = 0;
    RpcError m_error;
};

} // namespace skerry
