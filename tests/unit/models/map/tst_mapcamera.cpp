#include "models/map/mapcamera.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace skerry;

namespace {

using Copies = MapCamera::Copies;

bool areNear(const QPointF &a, const QPointF &b, double most = 1e-6)
{
    return std::abs(a.x() - b.x()) < most && std::abs(a.y() - b.y()) < most;
}

} // namespace

class TestMapCamera : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void middleIsInTheMiddle();
    void goesThereAndBack();
    void showsTheNearestCopy();
    void showsCopiesOfTheWorld();
    void copiesAreThoseInSight();
    void staysBetweenTheEdges();
    void zoomsAroundAPixel();
    void panGoesRoundTheWorld();
    void fitsABox();
    void withoutRoomNothingIsSeen();
};

void TestMapCamera::middleIsInTheMiddle()
{
    const MapCamera camera(QSizeF(800, 600), 4, {0.25, 0.5});
    QCOMPARE(camera.toPixels({0.25, 0.5}), QPointF(400, 300));
    QCOMPARE(camera.worldPixels(), 4096.0);
    QCOMPARE(camera.unitsOf(4096), 1.0);
    QCOMPARE(camera.toPixels({0.5, 0.5}), QPointF(400 + 1024, 300));
    QCOMPARE(camera.toPixels({1.5, 0.5}), QPointF(400 + 1024 + 4096, 300));
}

void TestMapCamera::goesThereAndBack()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> even(0, 1);
    for (int i = 0; i < 1000; ++i) {
        const MapCamera camera(QSizeF(1 + 2000 * even(random), 1 + 1000 * even(random)), 18 * even(random),
                               {even(random), even(random)});
        const QPointF pixel(2000 * even(random), camera.viewport().height() * even(random));
        const QPointF unit = camera.toUnit(pixel);
        if (unit.y() > 0 && unit.y() < 1)
            QVERIFY(areNear(camera.toPixels(unit), pixel, 1e-4));
    }
}

void TestMapCamera::showsTheNearestCopy()
{
    const MapCamera camera(QSizeF(800, 600), 5, {0.99, 0.5});
    QVERIFY(areNear(camera.nearestPixels({0.01, 0.5}), {400 + 0.02 * 8192, 300}));
    QVERIFY(areNear(camera.nearestPixels({0.97, 0.5}), {400 - 0.02 * 8192, 300}));
}

void TestMapCamera::showsCopiesOfTheWorld()
{
    QCOMPARE(MapCamera(QSizeF(256, 256), 0).copies(), (Copies{-1, 1})); // edges that touch count
    QCOMPARE(MapCamera(QSizeF(200, 200), 0).copies(), (Copies{0, 0}));
    QCOMPARE(MapCamera(QSizeF(1440, 900), 1).copies(), (Copies{-1, 1}));
    QCOMPARE(MapCamera(QSizeF(800, 600), 6, {0.999, 0.5}).copies(), (Copies{0, 1}));
    QCOMPARE(MapCamera(QSizeF(800, 600), 6, {0.001, 0.5}).copies(), (Copies{-1, 0}));
    const QRectF seen = MapCamera(QSizeF(1024, 128), 0).visible();
    QCOMPARE(seen, QRectF(-1.5, 0.25, 4, 0.5));
}

void TestMapCamera::copiesAreThoseInSight()
{
    std::mt19937 random(2);
    std::uniform_real_distribution<double> even(0, 1);
    for (int i = 0; i < 1000; ++i) {
        const MapCamera camera(QSizeF(1000, 500), 6 * even(random), {even(random), even(random)});
        const QRectF box(even(random), even(random) * 0.8, 0.01 + even(random), 0.2 * even(random));
        const Copies copies = camera.copiesOf(box);
        for (int copy = -6; copy <= 6; ++copy) {
            const QRectF there = box.translated(copy, 0);
            const QRectF seen = camera.visible();
            const bool expected = there.left() <= seen.right() && there.right() >= seen.left() &&
                                  there.top() <= seen.bottom() && there.bottom() >= seen.top();
            QCOMPARE(copy >= copies.first && copy <= copies.last, expected);
        }
    }
}

void TestMapCamera::staysBetweenTheEdges()
{
    MapCamera camera(QSizeF(800, 600), 4, {0.5, 0});
    QVERIFY(areNear(camera.toPixels({0.5, 0}), {400, 0}));
    camera.setCentre({0.5, 7});
    QVERIFY(areNear(camera.toPixels({0.5, 1}), {400, 600}));
    camera.setZoom(0); // lower than the viewport
    QCOMPARE(camera.centre().y(), 0.5);
    camera.setZoom(99);
    QCOMPARE(camera.zoom(), MapCamera::MaxZoom);
    camera.setZoom(-1);
    QCOMPARE(camera.zoom(), MapCamera::MinZoom);
    camera.setZoom(3);
    camera.setCentre({0.5, 1});
    camera.setViewport(QSizeF(800, 1000));
    QVERIFY(areNear(camera.toPixels({0.5, 1}), {400, 1000}));
}

void TestMapCamera::zoomsAroundAPixel()
{
    MapCamera camera(QSizeF(800, 600), 5, {0.9, 0.4});
    const QPointF pixel(790, 20);
    const QPointF unit = camera.toUnit(pixel);
    camera.zoomAt(8.3, pixel);
    QVERIFY(areNear(camera.nearestPixels(unit), pixel, 1e-5));
    camera.zoomAt(5, pixel);
    QVERIFY(areNear(camera.centre(), {0.9, 0.4}, 1e-9));
    MapCamera small(QSizeF(800, 600), 0);
    small.zoomAt(1, {400, 0}); // above the edge of the world
    QVERIFY(areNear(small.centre(), {0.5, 0.5}));
}

void TestMapCamera::panGoesRoundTheWorld()
{
    MapCamera camera(QSizeF(800, 600), 4, {0.5, 0.5});
    camera.panBy({-3072, 0});
    QVERIFY(areNear(camera.centre(), {0.25, 0.5}));
    camera.panBy({2048, 100});
    QVERIFY(areNear(camera.centre(), {0.75, 0.5 - 100.0 / 4096}));
}

void TestMapCamera::fitsABox()
{
    MapCamera camera(QSizeF(800, 600));
    camera.fit(QRectF(0.9, 0.4, 0.2, 0.05), 50);
    QVERIFY(areNear(camera.centre(), {0, 0.425}));
    QVERIFY(areNear(camera.toPixels({-0.1, 0.425}), {50, 300}, 1e-3));
    QVERIFY(areNear(camera.toPixels({0.1, 0.425}), {750, 300}, 1e-3));
    camera.fit(QRectF(0.5, 0.5, 0, 0), 50, 9);
    QCOMPARE(camera.zoom(), 9.0);
    camera.fit(QRectF(0, 0, 1, 1), 1000);
    QCOMPARE(camera.zoom(), 0.0);
}

void TestMapCamera::withoutRoomNothingIsSeen()
{
    const MapCamera camera;
    QVERIFY(camera.visible().isEmpty());
    QCOMPARE(camera.copies().count(), 0);
    QCOMPARE(MapCamera(QSizeF(800, 600), 8, {0.5, 0.2}).copiesOf(QRectF(0, 0.5, 1, 0.1)).count(), 0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestMapCamera)
#include "tst_mapcamera.moc"
