// Labels against the rules that are said of them, each checked with each.
#include "models/map/labelplacer.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <random>

using namespace skerry;

namespace {

using Label = LabelPlacer::Label;
using Placed = LabelPlacer::Placed;
const QRectF view(0, 0, 1000, 600);

bool cover(const QRectF &a, const QRectF &b)
{
    return a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom();
}

Label labelAt(quint64 id, const QPointF &anchor, quint8 priority = 0)
{
    return {id, anchor, QSizeF(80, 16), 10, priority, false};
}

QVector<Label> labelsByChance(int count, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&random](int bound) { return double(random() % unsigned(bound)); };
    QVector<Label> labels;
    for (int i = 0; i < count; ++i)
        labels.append({quint64(i), QPointF(below(1100) - 50, below(700) - 50), QSizeF(20 + below(200), 10 + below(30)),
                       below(20), quint8(random() % 4), random() % 5 == 0});
    return labels;
}

QVector<QRectF> boxesOf(const Label &label)
{
    const double w = label.size.width();
    const double h = label.size.height();
    const QPointF a = label.anchor;
    if (label.centred)
        return {QRectF(a.x() - w / 2, a.y() - h / 2, w, h)};
    return {QRectF(a.x() + label.gap, a.y() - h / 2, w, h), QRectF(a.x() - label.gap - w, a.y() - h / 2, w, h),
            QRectF(a.x() - w / 2, a.y() + label.gap, w, h), QRectF(a.x() - w / 2, a.y() - label.gap - h, w, h)};
}

QHash<quint64, QPointF> offsets(const QVector<Label> &labels, const QVector<Placed> &placed)
{
    QHash<quint64, QPointF> result;
    for (const Placed &each : placed)
        result.insert(labels[each.label].id, each.box.topLeft() - labels[each.label].anchor);
    return result;
}

} // namespace

class TestLabelPlacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsBesideItsAnchor();
    void triesTheOtherSides();
    void moreImportantOnesComeFirst();
    void leavesObstaclesFree();
    void centredOnesHaveOnePlace();
    void keepsToTheRules();
    void staysWhilePanning();
    void whatWasShownStaysAmongEquals();
    void sideIsKeptWhenTheFirstOneIsFreeAgain();
};

void TestLabelPlacer::standsBesideItsAnchor()
{
    LabelPlacer placer;
    QCOMPARE(placer.place({labelAt(1, {100, 100})}, view), (QVector<Placed>{{0, QRectF(110, 92, 80, 16)}}));
    QVERIFY(placer.place({labelAt(1, {-300, 100})}, view).isEmpty());
    QCOMPARE(placer.place({labelAt(2, {990, 100})}, view).at(0).box.left(), 910.0 - 10); // right of it nothing is in sight
    QVERIFY(placer.place({}, view).isEmpty());
    QVERIFY(placer.place({labelAt(1, {0, 0})}, QRectF()).isEmpty());
}

void TestLabelPlacer::triesTheOtherSides()
{
    LabelPlacer placer;
    QVector<Label> labels;
    for (quint64 i = 0; i < 6; ++i)
        labels.append(labelAt(i, {500, 300}));
    const QVector<Placed> placed = placer.place(labels, view);
    QCOMPARE(placed.size(), 4);
    QCOMPARE(placed[0].box, QRectF(510, 292, 80, 16));
    QCOMPARE(placed[1].box, QRectF(410, 292, 80, 16));
    QCOMPARE(placed[2].box, QRectF(460, 310, 80, 16));
    QCOMPARE(placed[3].box, QRectF(460, 274, 80, 16));
}

void TestLabelPlacer::moreImportantOnesComeFirst()
{
    LabelPlacer placer;
    QVector<Label> labels;
    for (quint64 i = 0; i < 6; ++i)
        labels.append(labelAt(i, {500, 300}, quint8(i)));
    // Even though the others were shown before.
    QCOMPARE(placer.place(labels.first(4), view).size(), 4);
    const QVector<Placed> placed = placer.place(labels, view);
    QCOMPARE(placed.size(), 4);
    for (qsizetype i = 0; i < 4; ++i)
        QCOMPARE(placed[i].label, 5 - i);
}

void TestLabelPlacer::leavesObstaclesFree()
{
    LabelPlacer placer;
    const QVector<QRectF> right = {QRectF(150, 95, 10, 10)};
    QCOMPARE(placer.place({labelAt(1, {100, 100})}, view, right).at(0).box, QRectF(10, 92, 80, 16));
    QVERIFY(placer.place({labelAt(1, {100, 100})}, view, {view}).isEmpty());
    // An obstacle that only touches.
    placer.forget();
    QCOMPARE(placer.place({labelAt(1, {100, 100})}, view, {QRectF(190, 90, 10, 20)}).at(0).box.left(), 110.0);
}

void TestLabelPlacer::centredOnesHaveOnePlace()
{
    LabelPlacer placer;
    Label country = labelAt(1, {500, 300});
    country.centred = true;
    QCOMPARE(placer.place({country}, view).at(0).box, QRectF(460, 292, 80, 16));
    QVERIFY(placer.place({country}, view, {QRectF(500, 300, 1, 1)}).isEmpty());
}

void TestLabelPlacer::keepsToTheRules()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const QVector<Label> labels = labelsByChance(300, seed);
        const QVector<QRectF> obstacles = {QRectF(100, 100, 50, 50), QRectF(600, 0, 20, 600), QRectF(-10, 500, 300, 200)};
        LabelPlacer placer;
        const QVector<Placed> placed = placer.place(labels, view, obstacles);
        QVERIFY(placed.size() > 20);
        QVector<bool> shown(labels.size());
        for (qsizetype i = 0; i < placed.size(); ++i) {
            shown[placed[i].label] = true;
            QVERIFY(boxesOf(labels[placed[i].label]).contains(placed[i].box));
            QVERIFY(cover(placed[i].box, view));
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY(!cover(placed[i].box, placed[k].box));
            for (const QRectF &obstacle : obstacles)
                QVERIFY(!cover(placed[i].box, obstacle));
        }
        // What is not shown has no place that only less important ones are in the way of.
        for (qsizetype i = 0; i < labels.size(); ++i) {
            for (const QRectF &box : shown[i] ? QVector<QRectF>() : boxesOf(labels[i])) {
                bool isBarred = !cover(box, view);
                for (const Placed &other : placed)
                    isBarred = isBarred || (labels[other.label].priority >= labels[i].priority && cover(box, other.box));
                for (const QRectF &obstacle : obstacles)
                    isBarred = isBarred || cover(box, obstacle);
                QVERIFY(isBarred);
            }
        }
    }
}

// Everything moves alike: whatever was shown and is still in sight is shown, on the same side.
void TestLabelPlacer::staysWhilePanning()
{
    QVector<Label> labels = labelsByChance(400, 7);
    for (Label &label : labels)
        label.priority = 0;
    LabelPlacer placer;
    QHash<quint64, QPointF> before = offsets(labels, placer.place(labels, view));
    for (int frame = 0; frame < 100; ++frame) {
        for (Label &label : labels)
            label.anchor += QPointF(3.25, -1.5);
        const QHash<quint64, QPointF> now = offsets(labels, placer.place(labels, view));
        for (const Label &label : labels) {
            if (!before.contains(label.id))
                continue;
            const QRectF there(label.anchor + before.value(label.id), label.size);
            if (cover(there, view)) {
                QVERIFY(now.contains(label.id));
                QVERIFY((now.value(label.id) - before.value(label.id)).manhattanLength() < 1e-6);
            }
        }
        before = now;
    }
}

void TestLabelPlacer::whatWasShownStaysAmongEquals()
{
    LabelPlacer placer;
    QVector<Label> labels;
    for (quint64 i = 0; i < 4; ++i)
        labels.append(labelAt(i, {500, 300}));
    QCOMPARE(placer.place(labels, view).size(), 4);
    labels.prepend(labelAt(9, {500, 300}));
    for (const Placed &placed : placer.place(labels, view))
        QVERIFY(placed.label != 0);
    placer.forget();
    QCOMPARE(placer.place(labels, view).at(0).label, 0);
}

void TestLabelPlacer::sideIsKeptWhenTheFirstOneIsFreeAgain()
{
    LabelPlacer placer;
    QCOMPARE(placer.place({labelAt(1, {100, 100})}, view, {QRectF(110, 90, 80, 20)}).at(0).box.left(), 10.0);
    QCOMPARE(placer.place({labelAt(1, {100, 100})}, view).at(0).box.left(), 10.0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestLabelPlacer)
#include "tst_labelplacer.moc"
