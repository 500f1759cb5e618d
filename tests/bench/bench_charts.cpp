// Live charts, and large ones, on the offscreen platform. Prints one JSON line: what 12 charts of 350 x 280 px with 3,600
// samples each, one more at each of 4 ticks a second, take of a core and of memory; and how long one frame of a chart with
// 100,000 and 1,000,000 samples takes, all of them in view and a hundredth that scrolls.
//   build/release/bin/bench_charts [SECONDS]
//   build/release/bin/bench_charts --lineseries [SECONDS]: the same 12, drawn by QLineSeries::replace() instead
//   build/release/bin/bench_charts --picture FILE.png [dark]: how they look, and what else a chart can show
#include "ui/charts/timechart.h"
#include "ui/tokens.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QLineSeries>
#include <QPixmap>
#include <QValueAxis>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>
#include <unistd.h>

namespace {

using namespace skerry;

constexpr int Charts = 12;
constexpr int Columns = 4;
constexpr int Samples = 3600;
constexpr qint64 SlotMs = 250;
constexpr QSize ChartSize(350, 280);

double cpuSeconds()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentMiB()
{
    long pages = 0;
    if (FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%*s %ld", &pages) != 1)
            pages = 0;
        std::fclose(file);
    }
    return double(pages) * double(sysconf(_SC_PAGESIZE)) / 1024 / 1024;
}

// A latency: noise, a slow wave, and now and then a spike. The same as in uplot/page.html.
float valueAtIndex(qint64 index, int chart)
{
    const quint32 hash = quint32(index * 2654435761LL + chart * 40503) ^ quint32(index >> 7);
    const double noise = double((hash >> 8) & 0xFFFF) / 65536;
    const double spike = hash % 397 == 0 ? 60 : 0;
    return float(40 + 15 * std::sin(double(index) / 300 + chart) + 20 * noise + spike);
}

struct Wall {
    TimeMs now = 1'800'000'000'000;
    QWidget window;
    ChartGroup group{[this] { return now; }, nullptr};
    QVector<TimeChart *> charts;
};

std::unique_ptr<Wall> makeWall()
{
    auto wall = std::make_unique<Wall>();
    wall->group.setLiveSpan(Samples * SlotMs);
    auto *layout = new QGridLayout(&wall->window);
    for (int i = 0; i < Charts; ++i) {
        auto *chart =
            new TimeChart(wall->group, QStringLiteral("Latency %1").arg(i + 1), {QStringLiteral("ms")}, &wall->window);
        chart->setFixedSize(ChartSize);
        ChartSeries series;
        series.name = QStringLiteral("p99");
        series.hue = static_cast<Hue>(i % Hues);
        series.samples = SampleBuffer(SlotMs, Samples * 2);
        static_cast<void>(chart->addSeries(std::move(series)));
        layout->addWidget(chart, i / Columns, i % Columns);
        wall->charts << chart;
        for (int sample = Samples; sample > 0; --sample)
            chart->addSample(0, wall->now - sample * SlotMs, valueAtIndex(wall->now / SlotMs - sample, i));
    }
    wall->window.show();
    return wall;
}

struct LiveFigures {
    double cpuPercent = 0;
    double rssMiB = 0;
    int paints = 0;
};

LiveFigures measureLive(QApplication &app, double seconds)
{
    const auto wall = makeWall();
    QTimer source;
    source.setTimerType(Qt::PreciseTimer);
    QElapsedTimer elapsed;
    double before = 0;
    int ticks = -4; // the first second is for whatever is made once
    LiveFigures figures;
    QObject::connect(&source, &QTimer::timeout, &app, [&] {
        if (++ticks == 0) {
            before = cpuSeconds();
            elapsed.start();
            for (const TimeChart *chart : wall->charts)
                figures.paints -= chart->paints();
        }
        wall->now += SlotMs;
        for (int i = 0; i < Charts; ++i)
            wall->charts.at(i)->addSample(0, wall->now - SlotMs, valueAtIndex(wall->now / SlotMs - 1, i));
        if (ticks >= int(seconds * 1000 / SlotMs))
            app.quit();
    });
    source.start(int(SlotMs));
    QApplication::exec();
    figures.cpuPercent = 100 * (cpuSeconds() - before) / (double(elapsed.nsecsElapsed()) / 1e9);
    figures.rssMiB = residentMiB();
    for (const TimeChart *chart : wall->charts)
        figures.paints += chart->paints();
    return figures;
}

// Up to four points for each of 300 columns, as few as ours; one replace() for each chart and tick.
double measureLineSeries(QApplication &app, double seconds)
{
    QWidget window;
    auto *layout = new QGridLayout(&window);
    TimeMs now = 1'800'000'000'000;
    std::vector<SampleBuffer> buffers(Charts, SampleBuffer(SlotMs, Samples * 2));
    QVector<QLineSeries *> lines;
    for (int i = 0; i < Charts; ++i) {
        auto *chart = new QChart;
        lines << new QLineSeries;
        chart->addSeries(lines.constLast());
        chart->createDefaultAxes();
        chart->axes(Qt::Vertical).constFirst()->setRange(0, 150);
        chart->legend()->hide();
        auto *view = new QChartView(chart, &window);
        view->setFixedSize(ChartSize);
        layout->addWidget(view, i / Columns, i % Columns);
        for (int sample = Samples; sample > 0; --sample)
            static_cast<void>(buffers[std::size_t(i)].add(now - sample * SlotMs, valueAtIndex(now / SlotMs - sample, i)));
    }
    window.show();
    QTimer source;
    QElapsedTimer elapsed;
    double before = 0;
    int ticks = -4;
    QObject::connect(&source, &QTimer::timeout, &app, [&] {
        if (++ticks == 0) {
            before = cpuSeconds();
            elapsed.start();
        }
        now += SlotMs;
        for (int i = 0; i < Charts; ++i) {
            SampleBuffer &buffer = buffers[std::size_t(i)];
            static_cast<void>(buffer.add(now - SlotMs, valueAtIndex(now / SlotMs - 1, i)));
            const BucketRange range = buffer.reduce(now - Samples * SlotMs, 3000, 301);
            QList<QPointF> points;
            for (int column = 0; column < range.buckets.size(); ++column) {
                const SampleBucket &bucket = range.buckets.at(column);
                const double x = double(range.from + column * range.widthMs - now) / 1000;
                if (bucket.count > 0)
                    points << QPointF(x, double(bucket.first)) << QPointF(x, double(bucket.min))
                           << QPointF(x, double(bucket.max)) << QPointF(x, double(bucket.last));
            }
            lines.at(i)->attachedAxes().constFirst()->setRange(-Samples * SlotMs / 1000, 0);
            lines.at(i)->replace(points);
        }
        if (ticks >= int(seconds * 1000 / SlotMs))
            app.quit();
    });
    source.start(int(SlotMs));
    QApplication::exec();
    return 100 * (cpuSeconds() - before) / (double(elapsed.nsecsElapsed()) / 1e9);
}

// Another kind of chart for the first few, to look at.
void decorate(Wall &wall)
{
    const TimeMs now = wall.now;
    const auto addControl = [&](TimeChart &chart, bool band) {
        ChartSeries control;
        control.name = QStringLiteral("control");
        control.hue = Hue::Orange;
        control.dashed = !band;
        control.band = band;
        control.samples = SampleBuffer(5000, 1000);
        for (int i = 180; i > 0; --i)
            static_cast<void>(control.samples.add(now - i * 5000, float(80 + 10 * std::sin(i / 9.0))));
        return chart.addSeries(std::move(control));
    };
    TimeChart &marks = *wall.charts.at(0);
    static_cast<void>(addControl(marks, false));
    marks.setEvents({{now - 700'000, ChartMark::Deploy, QStringLiteral("web 1.4.2")},
                     {now - 500'000, ChartMark::Pause, QStringLiteral("Paused")},
                     {now - 300'000, ChartMark::Alert, QStringLiteral("Latency is high")},
                     {now - 150'000, ChartMark::Fault, QStringLiteral("Packet loss")}});
    marks.setThresholds({{120, QStringLiteral("Limit 120 ms")}});
    TimeChart &old = *wall.charts.at(1);
    old.clearSamples();
    const int band = addControl(old, true);
    QVector<SampleBucket> minutes(15, {80, 60, 110, 90, 60});
    minutes[7] = {};
    old.clearSamples();
    old.assign(band, {now / 60'000 * 60'000 - 900'000, 60'000, minutes});
    TimeChart &offline = *wall.charts.at(2);
    offline.clearSamples();
    for (int i = 3000; i > 0; --i)
        if (i < 800 || i > 1600)
            offline.addSample(0, now - i * SlotMs, 40.F + 20 * float(std::sin(i / 90.0)));
    offline.setOffline({{now - 400'000, now - 200'000}});
    offline.setKeptSince(now - 750'000);
    wall.charts.at(3)->clearSamples();
    wall.charts.at(4)->clearSamples();
    wall.charts.at(4)->setLoading(true);
    wall.charts.at(5)->clearSamples();
    wall.charts.at(5)->setKeptSince(now);
    TimeChart &few = *wall.charts.at(6);
    few.clearSeries();
    static_cast<void>(addControl(few, false));
    few.setFont([&] {
        QFont font = few.font();
        font.setPointSizeF(font.pointSizeF() * 2);
        return font;
    }());
    wall.group.setCursor(now - 420'000);
}

struct FrameFigures {
    double medianMs = 0;
    double p99Ms = 0;
};

// One chart of `samples`, `shown` of them in view, one step of `stepMs` a frame.
FrameFigures measureFrames(int samples, int shown, qint64 stepMs)
{
    constexpr int Frames = 300;
    TimeMs now = 1'800'000'000'000;
    ChartGroup group([&now] { return now; }, nullptr);
    TimeChart chart(group, QStringLiteral("Latency"), {QStringLiteral("ms")}, nullptr);
    ChartSeries series;
    series.name = QStringLiteral("p99");
    series.samples = SampleBuffer(1000, samples);
    static_cast<void>(chart.addSeries(std::move(series)));
    for (int i = samples; i > 0; --i)
        chart.addSample(0, now - i * 1000LL, valueAtIndex(now / 1000 - i, 0));
    chart.resize(1200, 300);
    chart.show();
    QPixmap picture(chart.size());
    std::vector<double> times;
    for (int frame = 0; frame < Frames; ++frame) {
        const TimeMs until = now - Frames * stepMs + frame * stepMs;
        QElapsedTimer timer;
        timer.start();
        group.setWindow({until - shown * 1000LL, until});
        chart.render(&picture, {}, {}, QWidget::DrawChildren);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return {times[Frames / 2], times[Frames * 99 / 100]};
}

void printFrames(const char *name, const FrameFigures &figures)
{
    std::printf(", \"%s_median_ms\": %.3f, \"%s_p99_ms\": %.3f", name, figures.medianMs, name, figures.p99Ms);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QByteArray first = argc > 1 ? argv[1] : "";
    if (first == "--picture" && argc > 2) {
        const auto wall = makeWall();
        wall->window.setPalette(makePalette(argc > 3 ? darkTokens() : lightTokens()));
        decorate(*wall);
        return wall->window.grab().save(QString::fromLocal8Bit(argv[2])) ? 0 : 1;
    }
    if (first == "--lineseries") {
        std::printf("{\"lineseries_cpu_percent\": %.2f}\n", measureLineSeries(app, argc > 2 ? std::atof(argv[2]) : 30));
        return 0;
    }
    const LiveFigures live = measureLive(app, argc > 1 ? std::atof(argv[1]) : 30);
    std::printf("{\"charts\": %d, \"points\": %d, \"hz\": 4, \"cpu_percent\": %.2f, \"rss_mib\": %.1f, \"paints\": %d",
                Charts, Samples, live.cpuPercent, live.rssMiB, live.paints);
    printFrames("all_100k", measureFrames(100'000, 99'000, 1000));
    printFrames("part_100k", measureFrames(100'000, 1000, 1000));
    printFrames("all_1m", measureFrames(1'000'000, 990'000, 1000));
    printFrames("part_1m", measureFrames(1'000'000, 10'000, 10'000));
    std::printf("}\n");
    return 0;
}
