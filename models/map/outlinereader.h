// Takes the bytes of an outline file apart. Every number is checked before it is used: no byte is read that is not there,
// and no more memory is asked for than the file could fill. After the first problem nothing more is read.
#pragma once

#include "models/map/outlines.h"

#include <QByteArrayView>

namespace skerry {

class OutlineReader final
{
public:
    // What follows the digest.
    explicit OutlineReader(QByteArrayView body) : m_rest(body) {}

    // All of it.
    [[nodiscard]] QVector<CountryOutline> readCountries();
    // Empty: all is well.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    [[nodiscard]] CountryOutline readCountry();
    [[nodiscard]] OutlinePolygon readPolygon();
    [[nodiscard]] QPolygonF readRing();
    [[nodiscard]] quint32 readNumber();
    [[nodiscard]] qint64 readSigned();
    // Of things that take at least so many bytes each.
    [[nodiscard]] qsizetype readCount(qsizetype least, qsizetype bytesEach);
    [[nodiscard]] QString readText(qsizetype most);
    [[nodiscard]] QPointF place(qint64 x, qint64 y);
    [[nodiscard]] bool failed() const { return !m_problem.isEmpty(); }
    void fail(const QString &what);

    QByteArrayView m_rest;
    qint64 m_grid = 1;
    QString m_country; // that is being read
    QString m_problem;
};

} // namespace skerry
