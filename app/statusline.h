// What stands in the status bar: connection, lag, updates a second, numbers of objects.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace skerry {

class PlaneModels;
class StatusChip;

class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    StatusLine(PlaneModels &models, QWidget *parent);

    void setActive(bool active);

private:
    void refresh();

    PlaneModels &m_models;
    StatusChip *m_state = nullptr;
    QLabel *m_lag = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_counts = nullptr;
    QTimer m_tick;
};

} // namespace skerry
