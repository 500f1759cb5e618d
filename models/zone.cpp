#include "models/zone.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QStringList>
#include <QTimeZone>

namespace skerry::text {

namespace {

Zone &chosen()
{
    static Zone zone = Zone::Utc;
    return zone;
}

// Made from files, of which a cell must not read one each time that it is painted.
QTimeZone siteZoneOf(const QString &name)
{
    if (name.isEmpty())
        return {}; // which would be the computer's
    static QHash<QString, QTimeZone> known;
    const auto found = known.constFind(name);
    return found != known.cend() ? *found : *known.insert(name, QTimeZone(name.toUtf8()));
}

QTimeZone zoneOf(Zone zone, const QString &siteZone)
{
    if (zone == Zone::Local)
        return QTimeZone::systemTimeZone();
    if (zone == Zone::Site) {
        if (const QTimeZone site = siteZoneOf(siteZone); site.isValid())
            return site;
    }
    return QTimeZone::utc();
}

QString nameOf(const QTimeZone &zone, const QDateTime &at)
{
    if (zone == QTimeZone::utc())
        return QStringLiteral("UTC");
    const int minutes = at.offsetFromUtc() / 60;
    return QStringLiteral("%1%2:%3")
        .arg(minutes < 0 ? QStringLiteral("-") : QStringLiteral("+"))
        .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString format(qint64 time, const QTimeZone &zone, const QString &pattern)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time, zone);
    return QStringLiteral("%1 %2").arg(at.toString(pattern), nameOf(zone, at));
}

const QString DayAndClock = QStringLiteral("yyyy-MM-dd HH:mm:ss");
const QString Clock = QStringLiteral("HH:mm:ss");

} // namespace

Zone zone()
{
    return chosen();
}

void setZone(Zone zone)
{
    chosen() = zone;
}

QString formatTime(qint64 time, const QString &siteZone)
{
    return time == 0 ? QString() : format(time, zoneOf(zone(), siteZone), DayAndClock);
}

QString formatClock(qint64 time, const QString &siteZone)
{
    return time == 0 ? QString() : format(time, zoneOf(zone(), siteZone), Clock);
}

QString formatWallClock(qint64 time, const QString &siteZone)
{
    const QTimeZone zone = siteZoneOf(siteZone);
    return zone.isValid() ? QDateTime::fromMSecsSinceEpoch(time, zone).toString(QStringLiteral("HH:mm")) : QString();
}

qint64 offsetSeconds(qint64 time, const QString &siteZone)
{
    const QTimeZone zone = siteZoneOf(siteZone);
    return zone.isValid() ? zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)) : 0;
}

qint64 shownOffsetSeconds(qint64 time, const QString &siteZone)
{
    return zoneOf(zone(), siteZone).offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
}

QString shownZone(qint64 time, const QString &siteZone)
{
    const QTimeZone shown = zoneOf(zone(), siteZone);
    return nameOf(shown, QDateTime::fromMSecsSinceEpoch(time, shown));
}

QString formatTimeEverywhere(qint64 time, const QString &siteZone)
{
    if (time == 0)
        return {};
    QStringList lines{
        format(time, QTimeZone::utc(), DayAndClock),
        QCoreApplication::translate("skerry", "%1 here").arg(format(time, zoneOf(Zone::Local, {}), DayAndClock))};
    if (!siteZone.isEmpty())
        lines << QCoreApplication::translate("skerry", "%1 at the site (%2)")
                     .arg(format(time, zoneOf(Zone::Site, siteZone), DayAndClock), siteZone);
    return lines.join(QLatin1Char('\n'));
}

QString isoTime(qint64 time)
{
    return time == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
}

} // namespace skerry::text
