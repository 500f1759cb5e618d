#include "app/memory/settings.h"

#include "app/memory/folders.h"

#include <QJsonDocument>
#include <QKeySequence>

#include <array>

namespace skerry {

namespace {

constexpr int FileVersion = 1;

const QString ThemeMember = QStringLiteral("theme");
const QString DensityMember = QStringLiteral("density");
const QString FontMember = QStringLiteral("fontPercent");
const QString ZoneMember = QStringLiteral("timeZone");
const QString LettersMember = QStringLiteral("letterKeys");
const QString ShortcutsMember = QStringLiteral("shortcuts");
const QString ConfirmationsMember = QStringLiteral("confirmations");

template<class Enum>
struct Word {
    Enum value;
    const char *word;
};

constexpr std::array Themes = {Word<Theme>{Theme::System, "system"}, Word<Theme>{Theme::Light, "light"},
                               Word<Theme>{Theme::Dark, "dark"}};
constexpr std::array Densities = {Word<Preferences::Density>{Preferences::Density::Comfortable, "comfortable"},
                                  Word<Preferences::Density>{Preferences::Density::Compact, "compact"}};
constexpr std::array Zones = {Word<Preferences::Zone>{Preferences::Zone::Utc, "utc"},
                              Word<Preferences::Zone>{Preferences::Zone::Local, "local"},
                              Word<Preferences::Zone>{Preferences::Zone::Site, "site"}};

template<class Words, class Enum>
QString wordOf(const Words &words, Enum value)
{
    for (const auto &[candidate, word] : words) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    return {};
}

bool isKeys(const QString &text)
{
    const QKeySequence keys = QKeySequence::fromString(text, QKeySequence::PortableText);
    for (int i = 0; i < keys.count(); ++i) {
        if (keys[static_cast<uint>(i)].key() == Qt::Key_unknown)
            return false;
    }
    // A blank is no name of a key, though Qt takes it for one; nothing at all is no shortcut.
    return text.isEmpty() || !text.trimmed().isEmpty();
}

// Reads members into values; one that makes no sense leaves the value as it is, and is remembered.
class Reader final
{
public:
    explicit Reader(const JsonFile &file) : m_file(file) {}

    template<class Words, class Enum>
    void readWord(const QString &member, const Words &words, Enum &value)
    {
        const QJsonValue read = m_file.value(member);
        for (const auto &[candidate, word] : words) {
            if (read.toString() == QLatin1String(word)) {
                value = candidate;
                return;
            }
        }
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

Settings::Settings(const QString &path, QObject *parent) : QObject(parent), m_file(path, FileVersion)
{
    connect(&m_file, &JsonFile::writeFailed, this, &Settings::failed);
    Reader reader(m_file);
    reader.readWord(ThemeMember, Themes, m_preferences.theme);
    reader.readWord(DensityMember, Densities, m_preferences.density);
    reader.readNumber(FontMember, Preferences::MinFontPercent, Preferences::MaxFontPercent, m_preferences.fontPercent);
    reader.readWord(ZoneMember, Zones, m_preferences.zone);
    reader.readBool(LettersMember, m_preferences.letterKeys);
    reader.readMap(ShortcutsMember, [this](const QString &name, const QJsonValue &value) {
        if (!value.isString() || !isKeys(value.toString()))
            return false;
        m_preferences.shortcuts.insert(name, value.toString());
        return true;
    });
    reader.readMap(ConfirmationsMember, [this](const QString &name, const QJsonValue &value) {
        if (value.isBool())
            m_preferences.confirmations.insert(name, value.toBool());
        return value.isBool();
    });
    m_problem = m_file.problem();
    if (!reader.complaints().isEmpty())
        m_problem = tr("In %1, %2. Defaults are used for that; correct it there, or choose anew in the settings.")
                        .arg(path, reader.complaints().join(QStringLiteral(", ")));
}

void Settings::set(Preferences preferences)
{
    preferences.fontPercent = qBound(Preferences::MinFontPercent, preferences.fontPercent, Preferences::MaxFontPercent);
    if (preferences == m_preferences)
        return;
    const Preferences before = std::exchange(m_preferences, std::move(preferences));
    const Preferences &now = m_preferences;
    // What did not change is left as the file has it: it may be a word that only a newer program knows.
    if (now.theme != before.theme)
        m_file.set(ThemeMember, wordOf(Themes, now.theme));
    if (now.density != before.density)
        m_file.set(DensityMember, wordOf(Densities, now.density));
    if (now.fontPercent != before.fontPercent)
        m_file.set(FontMember, now.fontPercent);
    if (now.zone != before.zone)
        m_file.set(ZoneMember, wordOf(Zones, now.zone));
    if (now.letterKeys != before.letterKeys)
        m_file.set(LettersMember, now.letterKeys);
    if (now.shortcuts != before.shortcuts)
        m_file.set(ShortcutsMember,
                   mergedEntries(m_file.value(ShortcutsMember).toObject(), before.shortcuts, now.shortcuts));
    if (now.confirmations != before.confirmations)
        m_file.set(ConfirmationsMember,
                   mergedEntries(m_file.value(ConfirmationsMember).toObject(), before.confirmations, now.confirmations));
    Q_EMIT changed(m_preferences);
}

QString Settings::defaultPath()
{
    return folders::config() + QStringLiteral("/settings.json");
}

} // namespace skerry
