// What every KeyedStore has in common: the signals, the pace of flushing, the counters.
#pragma once

#include "models/changeset.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace skerry {

class StoreBase : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual int size() const = 0;
    // Revision of the control plane that has been applied.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    // Nothing has come yet.
    [[nodiscard]] bool isUntold() const { return m_revision == 0 && size() == 0 && !hasPending(); }
    // Only a part of the first state has come: there are more objects than these.
    [[nodiscard]] bool isPartial() const { return m_partial; }
    // Puts and deletes since the start, also those that changed nothing.
    [[nodiscard]] quint64 updatesApplied() const { return m_updatesApplied; }

    // Signals everything that was applied, without waiting for the timer.
    void flushNow();

Q_SIGNALS:
    // One flush emits these in this order, each pair only if there is something to tell. Between the two signals of a pair
    // the rows change; readers of rows see the state in between as QAbstractItemModel demands.
    void rowsAboutToBeSwapped();
    void rowsSwapped(const QVector<skerry::RowSwap> &swaps);
    void rowsAboutToBeRemoved(int first, int last); // always the last rows
    void rowsRemoved(int first, int last);
    void rowsAboutToBeInserted(int first, int last); // always at the end
    void rowsInserted(int first, int last);
    void rowsChanged(const QVector<skerry::RowRun> &runs);
    void flushed(const skerry::ChangeSet &changes);

    // clear() only: another control plane takes the place of this one.
    void aboutToReset();
    void wasReset();

protected:
    explicit StoreBase(QObject *parent);

    virtual void flush() = 0;
    [[nodiscard]] virtual bool hasPending() const = 0;

    void schedule();
    void forgetSchedule();
    void setRevision(quint64 revision, bool partial = false)
    {
        m_revision = revision;
        m_partial = partial;
    }
    void countUpdates(qsizetype count) { m_updatesApplied += quint64(count); }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceFlush;
    quint64 m_revision = 0;
    quint64 m_updatesApplied = 0;
    bool m_partial = false;
    bool m_flushing = false;
};

} // namespace skerry
