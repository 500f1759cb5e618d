// Keeps the last snapshot of a control plane in a file of its own, so that the console opens with data where the control
// plane cannot be reached. The file is a cache: whatever is wrong with it, the console goes on without.
// Threading: GUI thread. Files are read, written and encoded on a thread of its own.
#pragma once

#include "models/snapshot.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace skerry {

class PlaneModels;

class SnapshotKeeper final : public QObject
{
    Q_OBJECT

public:
    SnapshotKeeper(PlaneModels &models, QString path, QObject *parent = nullptr);
    // Waits for what is being written.
    ~SnapshotKeeper() override;

    // Reads what was kept, and restores it if nothing newer has come by then. finishedLoading() follows.
    void load();
    // Writes what is here if it is whole and newer than what was kept; by itself from time to time, and before the end.
    void save();
    void waitForDone() { m_worker.waitForDone(); }

    // `key` is that of SingleInstance: consoles of the same control plane share the file.
    [[nodiscard]] static QString pathOf(const QString &key);

Q_SIGNALS:
    void finishedLoading();
    // What is wrong with the file, or with writing it: a sentence, once.
    void failed(const QString &sentence);

private:
    void show(DecodedSnapshot decoded);
    void followConnection();
    void finishSaving(const QString &failure);

    PlaneModels &m_models;
    const QString m_path;
    QTimer m_due;
    QThreadPool m_worker;
    TimeMs m_savedTime = 0;
    quint64 m_savedUpdates = 0;
    bool m_failed = false;
};

} // namespace skerry
