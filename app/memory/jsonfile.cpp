#include "app/memory/jsonfile.h"

#include "app/memory/privatefile.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>

namespace skerry {

namespace {

constexpr int WriteDelayMs = 1000;
constexpr qint64 MaxJsonBytes = 16 * 1024 * 1024;
constexpr int MaxMovedAside = 1000; // within one second

} // namespace

JsonFile::JsonFile(QString path, int version, QObject *parent) : QObject(parent), m_path(std::move(path)), m_version(version)
{
    m_writer.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(WriteDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &JsonFile::writeInBackground);
    read();
}

JsonFile::~JsonFile()
{
    flush();
}

void JsonFile::read()
{
    const QFileInfo info(m_path);
    if (!info.exists())
        return;
    // Opening a pipe would wait for somebody to write into it.
    if (!info.isFile())
        return moveAside(tr("It is not a file"));
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return moveAside(tr("It cannot be read (%1)").arg(file.errorString()));
    const QByteArray text = file.read(MaxJsonBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return moveAside(tr("It cannot be read (%1)").arg(file.errorString()));
    if (text.size() > MaxJsonBytes)
        return moveAside(tr("It is larger than 16 MiB"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return moveAside(tr("It is damaged at byte %1 (%2)").arg(error.offset).arg(error.errorString()));
    const int version = document.object().value(QStringLiteral("version")).toInt();
    if (version < 1)
        return moveAside(tr("It has no version number"));
    if (version > m_version)
        return moveAside(tr("A newer Skerry wrote it (version %1; this one knows %2)").arg(version).arg(m_version));
    m_root = document.object();
}

void JsonFile::moveAside(const QString &why)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    for (int number = 1; number <= MaxMovedAside; ++number) {
        QString other = m_path + QStringLiteral(".aside-") + stamp;
        if (number > 1)
            other += QStringLiteral("-%1").arg(number);
        if (QFileInfo::exists(other))
            continue;
        // Never overwrites.
        if (QFile::rename(m_path, other)) {
            m_problem = tr("%1 was not used. %2, so it was moved to %3, and Skerry starts with defaults in its place.")
                            .arg(m_path, why, other);
            return;
        }
        if (!QFileInfo::exists(other))
            break;
    }
    m_untouchable = true;
    m_problem = tr("%1 is not used. %2, and it could not be moved aside, so Skerry works with defaults and saves nothing "
                   "there. Move it away, or let yourself write to its folder.")
                    .arg(m_path, why);
}

void JsonFile::set(const QString &member, const QJsonValue &value)
{
    if (m_root.value(member) == value)
        return;
    if (value.isUndefined())
        m_root.remove(member);
    else
        m_root.insert(member, value);
    m_changed = true;
    if (!m_delay.isActive())
        m_delay.start();
}

void JsonFile::flush()
{
    m_delay.stop();
    m_writer.waitForDone();
    if (m_changed && !m_untouchable) {
        m_changed = false;
        finishWriting(writePrivateFile(m_path, bytes()));
    }
}

QByteArray JsonFile::bytes() const
{
    QJsonObject root = m_root;
    root.insert(QStringLiteral("version"), m_version);
    return QJsonDocument(root).toJson();
}

void JsonFile::writeInBackground()
{
    if (m_untouchable || !m_changed)
        return;
    if (m_writing) {
        m_delay.start();
        return;
    }
    m_writing = true;
    m_changed = false;
    // The destructor waits for it, so that `this` is still there when it posts.
    m_writer.start([this, path = m_path, text = bytes()] {
        const QString failure = writePrivateFile(path, text);
        QMetaObject::invokeMethod(
            this, [this, failure] { finishWriting(failure); }, Qt::QueuedConnection);
    });
}

void JsonFile::finishWriting(const QString &failure)
{
    m_writing = false;
    const bool news = !failure.isEmpty() && !m_failed;
    m_failed = !failure.isEmpty();
    // Tried again with the next change, and at the end.
    m_changed = m_changed || m_failed;
    if (news)
        Q_EMIT writeFailed(tr("%1 cannot be written: %2. Skerry goes on, but what you change now may be forgotten when it "
                              "ends. Make room on the disk, or let yourself write to that folder.")
                               .arg(m_path, failure));
}

} // namespace skerry
