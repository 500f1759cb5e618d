// What is drawn of many samples is, pixel for pixel, what all of them would have drawn.
#include "tests/support/fatallogger.h"
#include "ui/charts/chartlines.h"
#include "ui/tokens.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

#include <cmath>
#include <random>

using namespace skerry;

namespace {

constexpr TimeMs Begin = 1'800'000'000'000;
constexpr QRect Plot(20, 10, 300, 150);

ChartFrame frameOf(const TimeWindow &window)
{
    ChartFrame frame(window, Plot, 1);
    frame.setValues(0, 100);
    return frame;
}

QImage blank()
{
    QImage image(340, 170, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

QPen pen()
{
    QPen pen(Qt::black, 1);
    pen.setCosmetic(true);
    return pen;
}

// Every sample, in the column in which it lies. A gap of which no whole column is seen is none.
QImage paintedInFull(const SampleBuffer &samples, const ChartFrame &frame)
{
    QImage image = blank();
    QPainter painter(&image);
    painter.setClipRect(Plot);
    painter.setPen(pen());
    QPolygon line;
    std::optional<SampleView> before;
    const auto end = [&] {
        painter.drawPolyline(line);
        painter.drawPoints(line); // which the polyline leaves out here and there, where it turns around
        line.clear();
    };
    for (auto sample = samples.sampleAtOrAfter(samples.begin()); sample; sample = samples.sampleAtOrAfter(sample->at + 1)) {
        const QPoint place(frame.x(sample->at), frame.y(double(sample->values.last)));
        if (before && place.x() > frame.x(before->at) + 1 && !samples.areJoined(*before, *sample))
            end();
        line.append(place);
        before = sample;
    }
    end();
    return image;
}

QImage paintedReduced(const SampleBuffer &samples, const ChartFrame &frame, int begin, int end)
{
    QImage image = blank();
    QPainter painter(&image);
    painter.setClipRect(Plot & QRect(Plot.left() + begin, 0, end - begin, 1000));
    painter.setPen(pen());
    for (const QPolygon &line : linesOf(samples, frame, begin, end))
        paintLine(painter, line);
    return image;
}

SampleBuffer makeSamples(int count, int seed, bool gaps)
{
    std::mt19937 random(static_cast<quint32>(seed));
    SampleBuffer samples(1000, count);
    for (int i = 0; i < count; ++i) {
        const bool isGap = gaps && (i / 700) % 4 == 3;
        const float value = float(30 + 20 * std::sin(i / 500.0)) + float(random() % 2000) / 100 + (random() % 997 ? 0 : 40);
        if (!isGap && random() % 50 != 0)
            static_cast<void>(samples.add(Begin + i * 1000LL, value));
    }
    return samples;
}

QSet<QRgb> coloursOf(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return colours;
}

} // namespace

class TestChartLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsAllSamples_data();
    void equalsAllSamples();
    void hasFewPoints();
    void doesNotShimmer();
    void partsMakeTheWhole();
    void gapsAreGaps();
    void dashesStandStill();
    void bandsFollowExtremes();
    void samplesByThemselvesAreSeen();
    void huesAreSeen();
};

void TestChartLines::equalsAllSamples_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("spanMs");
    QTest::addColumn<bool>("gaps");
    for (const int count : {60, 300, 3600, 20'000}) {
        for (const int part : {1, 3, 17}) {
            const qint64 spanMs = count * 1000LL / part;
            QTest::addRow("%d samples, 1/%d of them", count, part) << count << spanMs << false;
            QTest::addRow("%d samples with gaps, 1/%d of them", count, part) << count << spanMs << true;
        }
    }
}

void TestChartLines::equalsAllSamples()
{
    QFETCH(int, count);
    QFETCH(qint64, spanMs);
    QFETCH(bool, gaps);
    const SampleBuffer samples = makeSamples(count, count, gaps);
    for (const qint64 shift : {0, 333, 12'345}) {
        const TimeMs until = Begin + count * 1000LL / 2 + spanMs / 2 + shift;
        const ChartFrame frame = frameOf({until - spanMs, until});
        const QImage full = paintedInFull(samples, frame);
        QVERIFY(coloursOf(full).size() == 2);
        QCOMPARE(paintedReduced(samples, frame, 0, frame.columns()), full);
    }
}

void TestChartLines::hasFewPoints()
{
    const SampleBuffer samples = makeSamples(100'000, 1, false);
    const ChartFrame frame = frameOf({Begin, Begin + 100'000'000});
    const auto lines = linesOf(samples, frame, 0, frame.columns());
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines.at(0).size() <= 4 * (frame.columns() + 2));
}

void TestChartLines::doesNotShimmer()
{
    const SampleBuffer samples = makeSamples(10'000, 2, true);
    const TimeWindow window{Begin + 1'000'000, Begin + 4'600'000};
    const ChartFrame frame = frameOf(window);
    const QImage before = paintedReduced(samples, frame, 0, frame.columns());
    for (qint64 by = 1000; by < 200'000; by += 7000) {
        const ChartFrame moved = frameOf({window.from + by, window.until + by});
        QCOMPARE(moved.widthMs(), frame.widthMs());
        const int columns = int(moved.firstColumn() - frame.firstColumn());
        const QImage after = paintedReduced(samples, moved, 0, moved.columns());
        // The whole picture has moved, and nothing in it has changed.
        const int rest = Plot.width() - columns;
        QCOMPARE(after.copy(Plot.left(), 0, rest, 170), before.copy(Plot.left() + columns, 0, rest, 170));
    }
}

void TestChartLines::partsMakeTheWhole()
{
    for (const qint64 spanMs : {3'600'000, 60'000}) {
        const SampleBuffer samples = makeSamples(10'000, 3, true);
        const ChartFrame frame = frameOf({Begin + 1'000'000, Begin + 1'000'000 + spanMs});
        const QImage whole = paintedReduced(samples, frame, 0, frame.columns());
        QImage parts = blank();
        QPainter painter(&parts);
        for (int begin = 0; begin < frame.columns(); begin += 37) {
            const int end = std::min(begin + 37, frame.columns());
            const QImage part = paintedReduced(samples, frame, begin, end);
            painter.drawImage(Plot.left() + begin, 0, part, Plot.left() + begin, 0, end - begin, 170);
        }
        painter.end();
        QCOMPARE(parts, whole);
    }
}

void TestChartLines::gapsAreGaps()
{
    SampleBuffer samples;
    for (int i = 0; i < 600; ++i)
        if (i < 200 || i >= 300)
            QVERIFY(samples.add(Begin + i * 1000, 50));
    const ChartFrame frame = frameOf({Begin, Begin + 600'000});
    const auto lines = linesOf(samples, frame, 0, frame.columns());
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0).constLast().x(), frame.x(Begin + 199'000));
    QCOMPARE(lines.at(1).constFirst().x(), frame.x(Begin + 300'000));
    // Buckets of a minute that are told for older times are no gaps, though they are far from each other.
    SampleBuffer old;
    old.assign({Begin, 60'000, QVector<SampleBucket>(10, {1, 1, 1, 1, 60})});
    QCOMPARE(linesOf(old, frame, 0, frame.columns()).size(), 1);
    QVector<SampleBucket> minutes(10, {1, 0, 9, 2, 60});
    minutes[4] = {};
    old.assign({Begin, 60'000, minutes});
    const auto broken = linesOf(old, frame, 0, frame.columns());
    QCOMPARE(broken.size(), 2);
    QCOMPARE(broken.at(1).constFirst().x(), frame.x(Begin + 300'000));
    QCOMPARE(broken.at(0).boundingRect().top(), frame.y(9));
    // Beside a band, the extremes are not drawn twice.
    for (const QPolygon &line : linesOf(old, frame, 0, frame.columns(), Points::Last))
        QCOMPARE(line.boundingRect().height(), 1);
}

void TestChartLines::dashesStandStill()
{
    SampleBuffer samples;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(samples.add(Begin + i * 1000, float(i % 7)));
    for (const qint64 spanMs : {600'000, 30'000}) {
        QSet<TimeMs> on;
        QSet<TimeMs> off;
        for (qint64 by = 0; by < 60'000; by += 2000) {
            const ChartFrame frame = frameOf({Begin + by, Begin + by + spanMs});
            QSet<int> drawn;
            for (const QPolygon &dash : dashesOf(linesOf(samples, frame, 0, frame.columns()), frame)) {
                QVERIFY(dash.constLast().x() - dash.constFirst().x() < 6);
                for (int x = dash.constFirst().x(); x <= dash.constLast().x(); ++x)
                    drawn.insert(x);
            }
            for (int x = Plot.left(); x <= Plot.right() && frame.timeAt(x) < Begin + 990'000; ++x)
                if (frame.timeAt(x) >= Begin)
                    (drawn.contains(x) ? on : off).insert(frame.timeAt(x));
        }
        QVERIFY(!on.isEmpty() && !off.isEmpty());
        QVERIFY(!on.intersects(off));
    }
}

void TestChartLines::bandsFollowExtremes()
{
    SampleBuffer samples;
    samples.assign({Begin, 60'000, {{5, 0, 100, 6, 60}, {5, 20, 80, 6, 60}, {}, {}, {5, 20, 80, 6, 60}}});
    const ChartFrame frame = frameOf({Begin, Begin + 300'000});
    const auto bands = bandsOf(samples, frame, 0, frame.columns());
    QCOMPARE(bands.size(), 2);
    QCOMPARE(bands.at(0).boundingRect().top(), frame.y(100));
    QCOMPARE(bands.at(0).boundingRect().bottom(), frame.y(0) + 1);
    QCOMPARE(bands.at(1).boundingRect().top(), frame.y(80));
}

void TestChartLines::samplesByThemselvesAreSeen()
{
    ChartSeries series;
    QVERIFY(series.samples.add(Begin + 30'000, 50));
    for (const qint64 spanMs : {60'000, 6'000'000}) {
        QImage image = blank();
        QPainter painter(&image);
        const ChartFrame frame = frameOf({Begin, Begin + spanMs});
        paintSeries(painter, series, frame, Qt::black, 0, frame.columns());
        painter.end();
        QCOMPARE(image.pixelColor(frame.x(Begin + 30'000), frame.y(50)), QColor(Qt::black));
    }
}

void TestChartLines::huesAreSeen()
{
    for (const Tokens *tokens : {&lightTokens(), &darkTokens(), &contrastLightTokens(), &contrastDarkTokens()}) {
        for (int i = 0; i < Hues; ++i) {
            const QColor colour = colourOf(static_cast<Hue>(i), *tokens);
            QVERIFY(contrastOf(colour, tokens->panel) >= (tokens->highContrast ? 4.5 : 3.0));
            for (int other = 0; other < i; ++other)
                QVERIFY(colour != colourOf(static_cast<Hue>(other), *tokens));
        }
    }
    QCOMPARE(qRound(contrastOf(Qt::black, Qt::white)), 21);
}

SKERRY_TEST_MAIN(QGuiApplication, TestChartLines)
#include "tst_chartlines.moc"
