// Lets everything that the stores hold follow the time axis: live, or as it was. Threading: GUI thread only.
#pragma once

#include "models/planemodels.h"
#include "models/services.h"
#include "models/timeaxis.h"

#include <QPointer>
#include <QTimer>

namespace skerry {

class TimeMachine final : public QObject
{
    Q_OBJECT

public:
    // All of them outlive it.
    TimeMachine(PlaneModels &models, TelemetryService &service, TimeAxis &axis, QObject *parent);

    // Why tables do not show the time of the axis, as a sentence; empty: they do.
    [[nodiscard]] const QString &notice() const { return m_notice; }

Q_SIGNALS:
    void noticeChanged();

private:
    void follow();
    void ask();
    void take(const RpcError &error, const PastObjects &past);
    void tell(const QString &notice);

    PlaneModels &m_models;
    TelemetryService &m_service;
    TimeAxis &m_axis;
    QTimer m_soon;
    QPointer<Operation> m_asking;
    QString m_notice;
};

} // namespace skerry
