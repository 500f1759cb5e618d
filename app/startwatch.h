// Tells when whoever started the console sees rows and the console answers: QT_LOGGING_RULES=skerry.start.debug=true. It
// does nothing unless it is asked for. tests/bench/bench_start reads it.
#pragma once

#include <QObject>

namespace skerry {

class StartWatch final : public QObject
{
    Q_OBJECT

public:
    // Once there is an application.
    StartWatch();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_told = false;
};

} // namespace skerry
