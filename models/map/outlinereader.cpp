#include "models/map/outlinereader.h"

#include <algorithm>

namespace skerry {

namespace {

constexpr qint64 LargestGrid = 1 << 24;
constexpr qsizetype LongestName = 100;

bool isCode(const QString &code)
{
    const auto isLetter = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    return code.isEmpty() || (code.size() == 2 && isLetter(code[0]) && isLetter(code[1]));
}

} // namespace

QVector<CountryOutline> OutlineReader::readCountries()
{
    m_grid = readNumber();
    if (!failed() && (m_grid < 1 || m_grid > LargestGrid))
        fail(QStringLiteral("its grid has %1 steps").arg(m_grid));
    QVector<CountryOutline> countries(readCount(1, 8));
    for (CountryOutline &country : countries) {
        country = readCountry();
        if (failed())
            return {};
    }
    if (!failed() && !m_rest.isEmpty())
        fail(QStringLiteral("%1 bytes are left over").arg(m_rest.size()));
    return failed() ? QVector<CountryOutline>() : countries;
}

CountryOutline OutlineReader::readCountry()
{
    CountryOutline country;
    country.code = readText(2);
    m_country = country.name = readText(LongestName);
    if (!failed() && (country.name.isEmpty() || !isCode(country.code)))
        fail(QStringLiteral("a country has no name, or the code \"%1\"").arg(country.code));
    const qint64 x = readNumber();
    const qint64 y = readNumber();
    country.label = place(x, y);
    country.polygons.resize(readCount(1, 8));
    for (OutlinePolygon &polygon : country.polygons) {
        polygon = readPolygon();
        if (failed())
            return {};
    }
    if (!failed() && !country.polygons.first().box.contains(country.label))
        fail(QStringLiteral("its label is not within it"));
    return country;
}

OutlinePolygon OutlineReader::readPolygon()
{
    OutlinePolygon polygon;
    polygon.rings.resize(readCount(1, 7));
    for (QPolygonF &ring : polygon.rings) {
        ring = readRing();
        if (failed())
            return {};
        const QRectF box = ring.boundingRect();
        if (&ring == &polygon.rings.first())
            polygon.box = box;
        else if (!polygon.box.contains(box))
            fail(QStringLiteral("a hole is not within its polygon"));
    }
    return polygon;
}

QPolygonF OutlineReader::readRing()
{
    QPolygonF ring(readCount(3, 2));
    qint64 x = 0;
    qint64 y = 0;
    for (QPointF &point : ring) {
        x += readSigned();
        y += readSigned();
        point = place(x, y);
        if (failed())
            return {};
    }
    if (!failed())
        ring.append(ring.first());
    return ring;
}

quint32 OutlineReader::readNumber()
{
    quint64 number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        if (failed() || m_rest.isEmpty())
            break;
        const auto byte = quint8(m_rest.front());
        m_rest = m_rest.sliced(1);
        number |= quint64(byte & 127) << shift;
        if (byte < 128 && number <= 0xffff'ffff)
            return quint32(number);
    }
    fail(QStringLiteral("a number is too long, or cut off"));
    return 0;
}

qint64 OutlineReader::readSigned()
{
    const qint64 number = readNumber();
    return number % 2 == 0 ? number / 2 : -(number / 2) - 1;
}

qsizetype OutlineReader::readCount(qsizetype least, qsizetype bytesEach)
{
    const auto count = qsizetype(readNumber());
    if (!failed() && (count < least || count > m_rest.size() / bytesEach))
        fail(QStringLiteral("it is said to have %1 parts").arg(count));
    return failed() ? 0 : count;
}

QString OutlineReader::readText(qsizetype most)
{
    const auto size = qsizetype(readNumber());
    if (failed() || size > std::min(most, m_rest.size())) {
        fail(QStringLiteral("a text has %1 bytes").arg(size));
        return {};
    }
    const QString text = QString::fromUtf8(m_rest.first(size));
    m_rest = m_rest.sliced(size);
    return text;
}

QPointF OutlineReader::place(qint64 x, qint64 y)
{
    if (!failed() && (x < 0 || x > 2 * m_grid || y < 0 || y > m_grid))
        fail(QStringLiteral("a point is outside the world"));
    return QPointF(double(x), double(y)) / double(m_grid);
}

void OutlineReader::fail(const QString &what)
{
    if (!failed())
        m_problem = m_country.isEmpty() ? what : QStringLiteral("%1: %2").arg(m_country, what);
}

} // namespace skerry
