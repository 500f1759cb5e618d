// Writes the points of mappoints.h for those who are measured beside us: longitude and latitude in degrees, each a float64
// with its lowest byte first.
//   bench_mappoints COUNT even|towns FILE
#include "models/map/projection.h"
#include "tests/bench/mappoints.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>
#include <QStringList>

#include <cstdio>

using namespace skerry;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int count = arguments.value(1).toInt();
    const bool areInTowns = arguments.value(2) == "towns"_L1;
    if (arguments.size() != 4 || count <= 0 || (!areInTowns && arguments[2] != "even"_L1)) {
        std::fputs("bench_mappoints COUNT even|towns FILE\n", stderr);
        return 2;
    }
    QFile file(arguments[3]);
    if (!file.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return 1;
    }
    QDataStream stream(&file);
    stream.setByteOrder(QDataStream::LittleEndian);
    for (const QPointF &point : pointsOf(count, areInTowns)) {
        const GeoPoint place = mercator::toGeo(point);
        stream << place.longitudeDeg << place.latitudeDeg;
    }
    if (stream.status() != QDataStream::Ok || !file.flush()) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return 1;
    }
    return 0;
}
