// What the user chose, in $XDG_CONFIG_HOME/skerry/settings.json.
#pragma once

#include "app/memory/jsonfile.h"
#include "models/language.h"
#include "models/zone.h"
#include "ui/style/look.h"

#include <QMap>

namespace skerry {

// What a console starts with that is told nothing on its command line.
struct StartWith {
    enum class Plane { NotChosen, Bundled, Inventory, Remote };

    Plane plane = Plane::NotChosen;
    QString inventory; // Inventory: the file
    QString address;   // Remote
    QString tokenFile; // Remote; may be empty

    bool operator==(const StartWith &) const = default;
};

struct Preferences {
    Look look;
    Language language = Language::System; // from the next start on
    StartWith startWith;
    Zone zone = Zone::Utc;
    bool letterKeys = true;           // single letters are shortcuts
    QMap<QString, QString> shortcuts; // by id of the action, as QKeySequence::listToString() writes them; empty: none

    bool operator==(const Preferences &) const = default;
};

class Settings final : public QObject
{
    Q_OBJECT

public:
    // `path` is that of the file.
    explicit Settings(const QString &path, QObject *parent = nullptr);

    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    // What was wrong with the file when it was read, to be told once; empty: nothing.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    // Emits changed() if they differ. Only what differs is written over what the file says.
    void set(Preferences preferences);
    void startWith(const StartWith &start);
    // Waits until everything is on disk.
    void flush() { m_file.flush(); }

    [[nodiscard]] static QString defaultPath();
    // What the file at `path` says, without moving or telling anything: it is asked before there is a window to tell in.
    [[nodiscard]] static Language languageIn(const QString &path);

Q_SIGNALS:
    void changed(const skerry::Preferences &preferences);
    // Writing failed: a sentence.
    void failed(const QString &sentence);

private:
    JsonFile m_file;
    Preferences m_preferences;
    QString m_problem;
};

} // namespace skerry

Q_DECLARE_METATYPE(skerry::StartWith)
