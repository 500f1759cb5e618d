#include "models/versions.h"

namespace skerry {

namespace {

// Parts of a pre-release: numbers by value and before words, fewer parts before more.
int comparePart(QStringView a, QStringView b)
{
    bool aIsNumber = false;
    bool bIsNumber = false;
    const qulonglong aNumber = a.toULongLong(&aIsNumber);
    const qulonglong bNumber = b.toULongLong(&bIsNumber);
    if (aIsNumber != bIsNumber)
        return aIsNumber ? -1 : 1;
    if (aIsNumber)
        return aNumber < bNumber ? -1 : int(aNumber > bNumber);
    return a.compare(b);
}

int comparePreRelease(const QString &a, const QString &b)
{
    if (a.isEmpty() || b.isEmpty())
        return int(a.isEmpty()) - int(b.isEmpty());
    const auto aParts = QStringView(a).split(u'.');
    const auto bParts = QStringView(b).split(u'.');
    for (qsizetype i = 0; i < aParts.size() && i < bParts.size(); ++i)
        if (const int order = comparePart(aParts.at(i), bParts.at(i)); order != 0)
            return order;
    return int(aParts.size() - bParts.size());
}

} // namespace

std::optional<Version> Version::parse(QStringView text)
{
    if (text.startsWith(u'v') || text.startsWith(u'V'))
        text = text.mid(1);
    qsizetype suffix = 0;
    Version version;
    version.numbers = QVersionNumber::fromString(text, &suffix).normalized();
    if (suffix == 0)
        return std::nullopt;
    QStringView rest = text.mid(suffix);
    rest = rest.left(rest.indexOf(u'+') < 0 ? rest.size() : rest.indexOf(u'+'));
    if (rest.startsWith(u'-'))
        rest = rest.mid(1);
    version.preRelease = rest.toString();
    return version;
}

int Version::compare(const Version &a, const Version &b)
{
    const int order = QVersionNumber::compare(a.numbers, b.numbers);
    return order != 0 ? order : comparePreRelease(a.preRelease, b.preRelease);
}

QString versionOfRelease(const QString &release, const KeyedStore<Release> &releases)
{
    if (const Release *known = releases.find(release); known && !known->version.isEmpty())
        return known->version;
    for (qsizetype dash = release.indexOf(u'-'); dash >= 0; dash = release.indexOf(u'-', dash + 1)) {
        const QStringView rest = QStringView(release).mid(dash + 1);
        const QStringView digits = rest.startsWith(u'v') ? rest.mid(1) : rest;
        if (!digits.isEmpty() && digits.front().isDigit())
            return rest.toString();
    }
    return release;
}

} // namespace skerry
