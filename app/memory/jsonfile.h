// A JSON object in a file of its own: read once, written as a whole, so that a reader sees the old one or the new one.
// Members that nobody asks for are kept, since a slightly newer program may have written them.
// Threading: GUI thread. What is written goes to a thread of its own as bytes, because a disk may take its time.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace skerry {

class JsonFile final : public QObject
{
    Q_OBJECT

public:
    // Reads the file; without one the object is empty. A file that is damaged, unreadable or of a newer `version` is moved
    // aside, never deleted, and problem() tells.
    JsonFile(QString path, int version, QObject *parent = nullptr);
    // Flushes.
    ~JsonFile() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    // What was wrong with the file, a sentence; empty: nothing.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] QJsonValue value(const QString &member) const { return m_root.value(member); }

    // Written within a second, together with what else changes until then. An undefined value removes the member.
    void set(const QString &member, const QJsonValue &value);
    // Writes now what is not on disk yet, and waits for it.
    void flush();

Q_SIGNALS:
    // Once, until writing succeeds again; nothing else is lost by it.
    void writeFailed(const QString &sentence);

private:
    void read();
    void moveAside(const QString &why);
    [[nodiscard]] QByteArray bytes() const;
    void writeInBackground();
    void finishWriting(const QString &failure);

    const QString m_path;
    const int m_version;
    QJsonObject m_root;
    QString m_problem;
    QTimer m_delay;
    QThreadPool m_writer;
    bool m_changed = false;
    bool m_writing = false;
    bool m_failed = false;
    bool m_untouchable = false; // what is there could not be moved aside, and is not to be overwritten
};

} // namespace skerry
