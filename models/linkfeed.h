// What the links between sites measure at present, for a matrix of all pairs. While nobody looks nothing is asked for.
// Threading: GUI thread only.
#pragma once

#include "models/pairmatrix.h"
#include "models/planemodels.h"
#include "models/services.h"

#include <QPointer>
#include <QTimer>

namespace skerry {

class LinkFeed final : public QObject
{
    Q_OBJECT

public:
    // All of them outlive it.
    LinkFeed(PlaneModels &models, TelemetryService &service, PairMatrix &matrix, QObject *parent);

    // The matrix shows another metric.
    void setMetric(PairMetric metric);
    void setActive(bool active);
    // Live, or as of a moment of what is kept.
    void setMoment(std::optional<TimeMs> moment);

    // Of the newest values; 0 before the first ones.
    [[nodiscard]] TimeMs at() const { return m_at; }
    [[nodiscard]] const RpcError &error() const { return m_error; }

Q_SIGNALS:
    void changed();
    // The matrix has other sites.
    void sitesChanged();

private:
    void followConnection();
    // Whether they are others.
    [[nodiscard]] bool followSites();
    void restart();
    void stop();
    void openStream();
    void take(const LatestFrame &frame);
    void askForMoment();
    void takeMoment(int first, const QVector<BucketRange> &ranges);
    [[nodiscard]] QVector<TelemetryMetric> metrics() const;

    PlaneModels &m_models;
    TelemetryService &m_service;
    PairMatrix &m_matrix;
    bool m_active = false;
    bool m_connected = false;
    std::optional<TimeMs> m_moment;
    QTimer m_later;
    QTimer m_sitesLater;
    QPointer<Operation> m_operation;
    std::shared_ptr<const QVector<TelemetrySubject>> m_subjects;
    // Of the subjects of a frame: the indices of their sites; -1: it is not known.
    QVector<SitePair> m_pairs;
    // Of a moment that is asked for in pieces.
    QVector<SeriesKey> m_asked;
    TimeMs m_at = 0;
    RpcError m_error;
};

} // namespace skerry
