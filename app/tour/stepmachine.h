// Does one step after another: each acts once, then waits for its condition, and fails when that takes too long.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace skerry {

struct Step {
    QString name;                // "Open the page Nodes"
    std::function<void()> act;   // may be empty
    std::function<bool()> until; // empty: done at once
    int limitMs = 30'000;
};

class StepMachine final : public QObject
{
    Q_OBJECT

public:
    StepMachine(int limitMs, QObject *parent);

    void add(Step step);
    void start();
    // Ends with `why`: for an act that cannot do what it should.
    void fail(const QString &why);

Q_SIGNALS:
    void stepDone(const QString &name, qint64 sinceStartMs);
    // Empty `failure`: every step was done.
    void finished(const QString &failure);

private:
    void advance();
    void begin();
    void end(const QString &failure);

    QVector<Step> m_steps;
    qsizetype m_at = 0;
    int m_limitMs;
    QTimer m_poll;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceStep;
};

} // namespace skerry
