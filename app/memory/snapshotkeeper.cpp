#include "app/memory/snapshotkeeper.h"

#include "app/memory/folders.h"
#include "app/memory/privatefile.h"
#include "models/planemodels.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace skerry {

namespace {

constexpr int FirstSaveMs = 30'000; // after it has become live
constexpr int SaveIntervalMs = 5 * 60'000;
constexpr qint64 MaxSnapshotBytes = 256 * 1024 * 1024; // ten times what 100,000 nodes take
constexpr int KeptPlanes = 16;

const QString Suffix = QStringLiteral(".snapshot");

// Only the last one: it is for whoever wants to know what happened, and a cache does not grow.
QString moveAside(const QString &path, const QString &why)
{
    const QString other = path + QStringLiteral(".damaged");
    QFile::remove(other);
    if (QFile::rename(path, other))
        return SnapshotKeeper::tr("What was kept of this control plane was not used. %1, so it was moved to %2; it is kept "
                                  "anew when the control plane answers.")
            .arg(why, other);
    return SnapshotKeeper::tr("What was kept of this control plane, %1, was not used. %2. It is replaced when the control "
                              "plane answers.")
        .arg(path, why);
}

DecodedSnapshot read(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    // Opening a pipe would wait for somebody to write into it.
    if (!info.isFile())
        return {std::nullopt, SnapshotKeeper::tr("It is not a file")};
    if (info.size() > MaxSnapshotBytes)
        return {std::nullopt, SnapshotKeeper::tr("It is larger than 256 MiB")};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {std::nullopt, SnapshotKeeper::tr("It cannot be read (%1)").arg(file.errorString())};
    const QByteArray bytes = file.read(MaxSnapshotBytes);
    if (file.error() != QFileDevice::NoError)
        return {std::nullopt, SnapshotKeeper::tr("It cannot be read (%1)").arg(file.errorString())};
    return decodeSnapshot(bytes);
}

// Those of control planes that were not seen for the longest time go.
void removeOldest(const QString &folder)
{
    const QFileInfoList files = QDir(folder).entryInfoList({QLatin1Char('*') + Suffix}, QDir::Files, QDir::Time);
    for (qsizetype i = KeptPlanes; i < files.size(); ++i)
        QFile::remove(files.at(i).filePath());
}

QString write(const QString &path, const Snapshot &snapshot)
{
    const QByteArray bytes = encodeSnapshot(snapshot);
    if (bytes.size() > MaxSnapshotBytes)
        return SnapshotKeeper::tr("it would be larger than 256 MiB");
    if (const QString failure = writePrivateFile(path, bytes); !failure.isEmpty())
        return failure;
    removeOldest(QFileInfo(path).path());
    return {};
}

} // namespace

SnapshotKeeper::SnapshotKeeper(PlaneModels &models, QString path, QObject *parent)
    : QObject(parent), m_models(models), m_path(std::move(path))
{
    m_worker.setMaxThreadCount(1);
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, [this] {
        // What has not changed stands on disk already; only its age would be another.
        if (m_models.updatesApplied() != m_savedUpdates)
            save();
        m_due.start(SaveIntervalMs);
    });
    connect(&models, &PlaneModels::connectionChanged, this, &SnapshotKeeper::followConnection);
}

SnapshotKeeper::~SnapshotKeeper()
{
    waitForDone();
}

void SnapshotKeeper::load()
{
    // The destructor waits for it, so that `this` is still there when it posts.
    m_worker.start([this] {
        DecodedSnapshot decoded = read(m_path);
        if (!decoded.problem.isEmpty())
            decoded.problem = moveAside(m_path, decoded.problem);
        QMetaObject::invokeMethod(
            this, [this, decoded = std::move(decoded)]() mutable { show(std::move(decoded)); }, Qt::QueuedConnection);
    });
}

void SnapshotKeeper::show(DecodedSnapshot decoded)
{
    if (!decoded.problem.isEmpty())
        Q_EMIT failed(decoded.problem);
    if (decoded.snapshot) {
        m_models.restore(*std::move(decoded.snapshot));
        m_savedTime = m_models.dataTime();
        m_savedUpdates = m_models.updatesApplied();
    }
    Q_EMIT finishedLoading();
}

void SnapshotKeeper::followConnection()
{
    if (m_models.isLive() && !m_due.isActive())
        m_due.start(FirstSaveMs);
}

void SnapshotKeeper::save()
{
    // In the middle of catching up some kinds are new and others old.
    if (m_models.connection().state == ConnectionState::CatchingUp || !m_models.isOfOneTime() ||
        m_models.dataTime() <= m_savedTime)
        return;
    m_savedTime = m_models.dataTime();
    m_savedUpdates = m_models.updatesApplied();
    m_worker.start([this, snapshot = m_models.snapshot()] {
        const QString failure = write(m_path, snapshot);
        QMetaObject::invokeMethod(
            this, [this, failure] { finishSaving(failure); }, Qt::QueuedConnection);
    });
}

void SnapshotKeeper::finishSaving(const QString &failure)
{
    const bool news = !failure.isEmpty() && !m_failed;
    m_failed = !failure.isEmpty();
    if (m_failed) {
        // Tried again when it is due, and at the end.
        m_savedTime = 0;
        m_savedUpdates = 0;
    }
    if (news)
        Q_EMIT failed(tr("What is shown cannot be kept in %1: %2. Skerry goes on, but would open without data while the "
                         "control plane cannot be reached. Make room on the disk, or let yourself write to that folder.")
                          .arg(m_path, failure));
}

QString SnapshotKeeper::pathOf(const QString &key)
{
    const QByteArray digest = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return folders::cache() + QStringLiteral("/planes/") + QString::fromLatin1(digest) + Suffix;
}

} // namespace skerry
