#include "app/memory/settings.h"

#include "app/memory/folders.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeySequence>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace skerry {

namespace {

constexpr int SettingsVersion = 1;

const QString ThemeMember = QStringLiteral("theme");
const QString DensityMember = QStringLiteral("density");
const QString FontMember = QStringLiteral("fontPercent");
const QString LanguageMember = QStringLiteral("language");
const QString ZoneMember = QStringLiteral("timeZone");
const QString LettersMember = QStringLiteral("letterKeys");
const QString ShortcutsMember = QStringLiteral("shortcuts");
const QString StartMember = QStringLiteral("startWith");

constexpr std::array Zones = {std::pair(Zone::Utc, "utc"), std::pair(Zone::Local, "local"), std::pair(Zone::Site, "site")};

QString wordOf(Zone zone)
{
    const auto found = std::find_if(Zones.begin(), Zones.end(), [zone](const auto &row) { return row.first == zone; });
    return QString::fromLatin1(found->second);
}

std::optional<Zone> zoneFromWord(const QString &word)
{
    const auto found =
        std::find_if(Zones.begin(), Zones.end(), [&word](const auto &row) { return word == QLatin1String(row.second); });
    return found == Zones.end() ? std::nullopt : std::optional(found->first);
}

using Plane = StartWith::Plane;

QJsonObject toJson(const StartWith &start)
{
    const QString plane = QStringLiteral("plane");
    switch (start.plane) {
    case Plane::Bundled:
        return {{plane, QStringLiteral("bundled")}};
    case Plane::Inventory:
        return {{plane, QStringLiteral("inventory")}, {QStringLiteral("file"), start.inventory}};
    case Plane::Remote:
        return {{plane, QStringLiteral("remote")},
                {QStringLiteral("address"), start.address},
                {QStringLiteral("tokenFile"), start.tokenFile}};
    case Plane::NotChosen:
        break;
    }
    return {};
}

std::optional<StartWith> startFromJson(const QJsonObject &json)
{
    const QString plane = json.value(QStringLiteral("plane")).toString();
    const StartWith start{Plane::NotChosen, json.value(QStringLiteral("file")).toString(),
                          json.value(QStringLiteral("address")).toString(),
                          json.value(QStringLiteral("tokenFile")).toString()};
    if (plane == QLatin1String("bundled"))
        return StartWith{Plane::Bundled, {}, {}, {}};
    if (plane == QLatin1String("inventory") && !start.inventory.isEmpty())
        return StartWith{Plane::Inventory, start.inventory, {}, {}};
    if (plane == QLatin1String("remote") && !start.address.isEmpty())
        return StartWith{Plane::Remote, {}, start.address, start.tokenFile};
    return std::nullopt;
}

bool isKeys(const QString &text)
{
    const QList<QKeySequence> sequences = QKeySequence::listFromString(text, QKeySequence::PortableText);
    for (const QKeySequence &keys : sequences) {
        for (int i = 0; i < keys.count(); ++i) {
            if (keys[static_cast<uint>(i)].key() == Qt::Key_unknown)
                return false;
        }
    }
    // A blank is no name of a key, though Qt takes it for one; nothing at all is no shortcut.
    return text.isEmpty() || !text.trimmed().isEmpty();
}

// Reads members into values; one that makes no sense leaves the value as it is, and is remembered.
class Reader final
{
public:
    explicit Reader(const JsonFile &file) : m_file(file) {}

    // `fromWord` gives nothing for a word that it does not know.
    template<class Value>
    void readWord(const QString &member, std::optional<Value> (*fromWord)(const QString &word), Value &value)
    {
        const QJsonValue read = m_file.value(member);
        if (const std::optional<Value> known = fromWord(read.toString()))
            value = *known;
        else
            complain(member, read);
    }

    void readNumber(const QString &member, int least, int most, int &value)
    {
        const QJsonValue read = m_file.value(member);
        const int number = read.toInt(least - 1);
        if (number >= least && number <= most)
            value = number;
        else
            complain(member, read);
    }

    void readBool(const QString &member, bool &value)
    {
        const QJsonValue read = m_file.value(member);
        if (read.isBool())
            value = read.toBool();
        else
            complain(member, read);
    }

    void readStart(StartWith &start)
    {
        const QJsonValue read = m_file.value(StartMember);
        if (const std::optional<StartWith> known = startFromJson(read.toObject()))
            start = *known;
        else
            complain(StartMember, read);
    }

    // `take` is false for an entry that makes no sense.
    template<class Take>
    void readMap(const QString &member, Take take)
    {
        const QJsonValue read = m_file.value(member);
        if (!read.isObject())
            return complain(member, read);
        const QJsonObject entries = read.toObject();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            if (!take(entry.key(), entry.value()))
                complain(member + QLatin1Char('.') + entry.key(), entry.value());
        }
    }

    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }

private:
    // A member that is not there is no mistake.
    void complain(const QString &member, const QJsonValue &value)
    {
        if (value.isUndefined())
            return;
        constexpr int MaxShown = 40;
        const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        QString shown = QString::fromUtf8(text.mid(1, text.size() - 2));
        if (shown.size() > MaxShown)
            shown = shown.left(MaxShown) + QStringLiteral("…");
        m_complaints << Settings::tr("%1 cannot be %2").arg(member, shown);
    }

    const JsonFile &m_file;
    QStringList m_complaints;
};

// The entries of `file` that changed between `before` and `after`, written over; others, readable or not, stay.
template<class Map>
QJsonObject mergedEntries(QJsonObject file, const Map &before, const Map &after)
{
    for (auto entry = before.begin(); entry != before.end(); ++entry) {
        if (!after.contains(entry.key()))
            file.remove(entry.key());
    }
    for (auto entry = after.begin(); entry != after.end(); ++entry)
        file.insert(entry.key(), entry.value());
    return file;
}

} // namespace

Settings::Settings(const QString &path, QObject *parent) : QObject(parent), m_file(path, SettingsVersion)
{
    connect(&m_file, &JsonFile::writeFailed, this, &Settings::failed);
    Reader reader(m_file);
    reader.readWord(ThemeMember, themeFromWord, m_preferences.look.theme);
    reader.readWord(DensityMember, densityFromWord, m_preferences.look.density);
    reader.readNumber(FontMember, LeastFontPercent, MostFontPercent, m_preferences.look.fontPercent);
    reader.readWord(LanguageMember, languageFromWord, m_preferences.language);
    reader.readWord(ZoneMember, zoneFromWord, m_preferences.zone);
    reader.readStart(m_preferences.startWith);
    reader.readBool(LettersMember, m_preferences.letterKeys);
    reader.readMap(ShortcutsMember, [this](const QString &name, const QJsonValue &value) {
        if (!value.isString() || !isKeys(value.toString()))
            return false;
        m_preferences.shortcuts.insert(name, value.toString());
        return true;
    });
    m_problem = m_file.problem();
    if (!reader.complaints().isEmpty())
        m_problem = tr("In %1, %2. Defaults are used for that; correct it there, or choose anew in the settings.")
                        .arg(path, reader.complaints().join(QStringLiteral(", ")));
}

void Settings::set(Preferences preferences)
{
    preferences.look.fontPercent = qBound(LeastFontPercent, preferences.look.fontPercent, MostFontPercent);
    if (preferences == m_preferences)
        return;
    const Preferences before = std::exchange(m_preferences, std::move(preferences));
    const Preferences &now = m_preferences;
    // What did not change is left as the file has it: it may be a word that only a newer program knows.
    if (now.look.theme != before.look.theme)
        m_file.set(ThemeMember, wordOf(now.look.theme));
    if (now.look.density != before.look.density)
        m_file.set(DensityMember, wordOf(now.look.density));
    if (now.look.fontPercent != before.look.fontPercent)
        m_file.set(FontMember, now.look.fontPercent);
    if (now.language != before.language)
        m_file.set(LanguageMember, wordOf(now.language));
    if (now.zone != before.zone)
        m_file.set(ZoneMember, wordOf(now.zone));
    if (now.startWith != before.startWith)
        m_file.set(StartMember, toJson(now.startWith));
    if (now.letterKeys != before.letterKeys)
        m_file.set(LettersMember, now.letterKeys);
    if (now.shortcuts != before.shortcuts)
        m_file.set(ShortcutsMember,
                   mergedEntries(m_file.value(ShortcutsMember).toObject(), before.shortcuts, now.shortcuts));
    Q_EMIT changed(m_preferences);
}

void Settings::startWith(const StartWith &start)
{
    Preferences preferences = m_preferences;
    preferences.startWith = start;
    set(preferences);
}

QString Settings::defaultPath()
{
    return folders::config() + QStringLiteral("/settings.json");
}

Language Settings::languageIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Language::System;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    return languageFromWord(root.value(LanguageMember).toString()).value_or(Language::System);
}

} // namespace skerry
