// How far away every site is from a chosen one, as the network has it: the round trip to it and what is lost on the way,
// live or as of a moment of what is kept. While nobody looks nothing is asked for. Threading: GUI thread only.
#pragma once

#include "models/map/maplayer.h"
#include "models/planemodels.h"
#include "models/services.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <array>
#include <optional>

namespace skerry {

class LatencyLayer final : public MapLayer
{
    Q_OBJECT

public:
    // Sites, not nodes. In between: by the round trip, below the bands' ends from the last to the first.
    enum Part { Unreachable, Slowest, Slow, Middling, Quick, Quickest, Here, Unknown, Parts };
    // In ms: Quickest ends at the first, Quick at the second and so on; Slowest has no end.
    static constexpr std::array BandEndsMs = {20, 50, 100, 200};

    struct Way {
        float roundTripMs = 0; // NaN: not measured
        float loss = 0;        // parts of one; 1: unreachable
    };

    // Both outlive it.
    LatencyLayer(PlaneModels &models, TelemetryService &service, QObject *parent = nullptr);

    // Empty: from nowhere.
    void setFrom(const QString &site);
    [[nodiscard]] const QString &from() const { return m_from; }
    void setActive(bool active);
    // Nothing: live.
    void setMoment(std::optional<TimeMs> moment);

    [[nodiscard]] PartCounts countsOf(const QString &site) const override;
    [[nodiscard]] std::optional<Way> wayTo(const QString &site) const;
    // Of the newest values; 0 before the first ones.
    [[nodiscard]] TimeMs at() const { return m_at; }
    [[nodiscard]] const RpcError &error() const { return m_error; }

private:
    [[nodiscard]] Part partOf(const QString &site) const;
    [[nodiscard]] static Part partOf(const std::optional<Way> &way);
    void followSites(const ChangeSet &changes);
    void followConnection();
    void restart();
    void forget();
    void openStream();
    void askForMoment(qsizetype first);
    void take(const LatestFrame &frame);
    void takeMoment(qsizetype first, const QVector<BucketRange> &ranges);
    [[nodiscard]] QString otherEnd(const TelemetrySubject &link) const;
    [[nodiscard]] QVector<TelemetrySubject> links() const;

    PlaneModels &m_models;
    TelemetryService &m_service;
    QString m_from;
    bool m_active = false;
    bool m_connected = false;
    std::optional<TimeMs> m_moment;
    QTimer m_later;
    QPointer<Operation> m_operation;
    QVector<TelemetrySubject> m_asked; // of a moment, in pieces
    QHash<QString, Way> m_ways;        // by the other end
    TimeMs m_at = 0;
    RpcError m_error;
};

} // namespace skerry
