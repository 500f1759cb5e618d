#include "models/map/outlines.h"

#include "models/map/outlinereader.h"

#include <QCryptographicHash>
#include <QFile>

namespace skerry {

namespace {

constexpr QByteArrayView Magic = "SKRYMAP1";
constexpr qsizetype DigestBytes = 32;
// From here on the coarse outlines show corners.
constexpr double FineFromZoom = 3;

bool isInRing(const QPolygonF &ring, const QPointF &at)
{
    bool inside = false;
    for (qsizetype i = 1; i < ring.size(); ++i) {
        const QPointF &a = ring[i - 1];
        const QPointF &b = ring[i];
        if ((a.y() > at.y()) != (b.y() > at.y()) && at.x() < (b.x() - a.x()) * (at.y() - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
    }
    return inside;
}

} // namespace

bool OutlinePolygon::contains(const QPointF &unit) const
{
    if (!box.contains(unit))
        return false;
    bool inside = false;
    for (const QPolygonF &ring : rings)
        inside ^= isInRing(ring, unit);
    return inside;
}

Outlines::Detail Outlines::detailFor(double zoom)
{
    return zoom < FineFromZoom ? Detail::Coarse : Detail::Fine;
}

Outlines::Loaded Outlines::load(Detail detail)
{
    QFile file(detail == Detail::Coarse ? QStringLiteral(":/map/countries-110m.outlines")
                                        : QStringLiteral(":/map/countries-50m.outlines"));
    if (!file.open(QIODevice::ReadOnly))
        return {{}, QStringLiteral("%1 cannot be opened: %2").arg(file.fileName(), file.errorString())};
    Loaded loaded = read(file.readAll());
    if (!loaded.problem.isEmpty())
        loaded.problem = QStringLiteral("%1: %2").arg(file.fileName(), loaded.problem);
    return loaded;
}

Outlines::Loaded Outlines::read(const QByteArray &bytes)
{
    if (!bytes.startsWith(Magic))
        return {{}, QStringLiteral("This is no file of outlines, or one of another version.")};
    const qsizetype begin = Magic.size() + DigestBytes;
    const QByteArray body = bytes.mid(begin);
    if (bytes.size() < begin ||
        bytes.mid(Magic.size(), DigestBytes) != QCryptographicHash::hash(body, QCryptographicHash::Sha256))
        return {{}, QStringLiteral("The outlines are damaged: their digest differs.")};
    OutlineReader reader(body);
    Loaded loaded;
    loaded.outlines.m_countries = reader.readCountries();
    if (!reader.problem().isEmpty())
        loaded.problem = QStringLiteral("The outlines are damaged: %1.").arg(reader.problem());
    return loaded;
}

const CountryOutline *Outlines::find(const QString &wanted) const
{
    const auto size = [](const CountryOutline &country) {
        const QRectF &box = country.polygons.first().box;
        return box.width() * box.height();
    };
    const CountryOutline *largest = nullptr;
    for (const CountryOutline &country : m_countries) {
        const bool isIt = country.code == wanted || country.name.compare(wanted, Qt::CaseInsensitive) == 0;
        if (!wanted.isEmpty() && isIt && (!largest || size(country) > size(*largest)))
            largest = &country;
    }
    return largest;
}

const CountryOutline *Outlines::countryAt(const QPointF &unit) const
{
    const QPointF square(mercator::wrapX(unit.x()), unit.y());
    for (const CountryOutline &country : m_countries)
        for (const OutlinePolygon &polygon : country.polygons)
            if (polygon.contains(square) || polygon.contains(square + QPointF(1, 0)))
                return &country;
    return nullptr;
}

qsizetype Outlines::points() const
{
    qsizetype count = 0;
    for (const CountryOutline &country : m_countries)
        for (const OutlinePolygon &polygon : country.polygons)
            for (const QPolygonF &ring : polygon.rings)
                count += ring.size() - 1;
    return count;
}

} // namespace skerry
