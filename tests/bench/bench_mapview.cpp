// What the GUI thread spends on a frame of the map, painted for real at 1440 x 900: panning, zooming from 2 to 8 and back,
// and panning while 1,000 nodes a second change their state. A frame is everything that happens between two of them:
// signals, counts, images that have come, and the painting itself. Prints one JSON line;
// "cpu_p99_ms" is the processor time of the GUI thread alone, whatever else the machine does.
//   build/release/bin/bench_mapview --points FILE [--picture FILE.png]
// FILE is what bench_mappoints writes. Up to 20,000 points are sites that share 100,000 nodes; more are a site with a node
// each.
#include "models/map/projection.h"
#include "models/map/statelayer.h"
#include "models/planemodels.h"
#include "ui/style/skerrystyle.h"
#include "ui/tokens.h"
#include "views/map/mapview.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <random>

namespace {

using namespace skerry;

constexpr int SharedNodes = 100'000;
constexpr qsizetype MostSharing = 20'000;
constexpr qint64 FrameNs = 16'666'667;
constexpr int PanFrames = 360;
constexpr int ZoomFrames = 480;
constexpr double PanPx = 8;
constexpr int ChangesPerSecond = 1'000;

QVector<GeoPoint> readPoints(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    QVector<GeoPoint> points;
    for (qsizetype at = 0; at + 16 <= bytes.size(); at += 16) {
        double numbers[2];
        std::memcpy(numbers, bytes.constData() + at, sizeof numbers);
        points.append({numbers[1], numbers[0]});
    }
    return points;
}

NodeState stateByChance(std::mt19937_64 &random)
{
    return random() % 50 < 5 ? StatesWorstFirst[random() % StatesWorstFirst.size()] : NodeState::Online;
}

double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

class Bench
{
public:
    explicit Bench(const QVector<GeoPoint> &points) : m_states(m_models.aggregates()), m_sites(m_models.sites(), m_states)
    {
        m_middle =
            *mercator::toUnit(*std::min_element(points.begin(), points.end(), [](const GeoPoint &a, const GeoPoint &b) {
                return std::hypot(a.latitudeDeg, a.longitudeDeg) < std::hypot(b.latitudeDeg, b.longitudeDeg);
            }));
        QVector<Site> sites;
        for (int i = 0; i < points.size(); ++i) {
            Site site;
            site.meta.name = QStringLiteral("site-%1").arg(i);
            site.tier = Tier(1 + i % 3);
            site.type = i % 3 == 0 ? QStringLiteral("region") : QStringLiteral("point of presence");
            site.latitudeDeg = points.at(i).latitudeDeg;
            site.longitudeDeg = points.at(i).longitudeDeg;
            sites.append(site);
        }
        const qsizetype nodes = points.size() <= MostSharing ? SharedNodes : points.size();
        for (qsizetype i = 0; i < nodes; ++i) {
            Node node;
            node.meta.name = QStringLiteral("node-%1").arg(i);
            node.site = sites.at(i % points.size()).meta.name;
            node.state = stateByChance(m_random);
            m_nodes.append(node);
        }
        m_models.feeds().sites.reset(sites, 1);
        m_models.feeds().nodes.reset(m_nodes, 1);
        m_models.flushNow();
        m_view.resize(1440, 900);
        m_view.show();
        settle();
    }

    void settle()
    {
        while (!m_view.isSettled())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        m_view.repaint();
        while (!m_view.isSettled())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }

    QJsonObject pan(bool withChanges)
    {
        m_view.setCamera(MapCamera(m_view.camera().viewport(), 4, m_middle));
        settle();
        return run(PanFrames, [this, withChanges](int frame) {
            MapCamera camera = m_view.camera();
            // To and fro, so that every stretch is new and old in turn.
            camera.panBy({frame / 90 % 2 == 0 ? -PanPx : PanPx, frame / 45 % 2 == 0 ? -PanPx / 4 : PanPx / 4});
            m_view.setCamera(camera);
            if (withChanges)
                change(ChangesPerSecond / 60);
        });
    }

    QJsonObject zoom()
    {
        m_view.setCamera(MapCamera(m_view.camera().viewport(), 2, m_middle));
        settle();
        return run(ZoomFrames, [this](int frame) {
            const double share = double(frame) / ZoomFrames * 2;
            MapCamera camera = m_view.camera();
            camera.zoomAt(share < 1 ? 2 + 6 * share : 8 - 6 * (share - 1), QPointF(m_view.width(), m_view.height()) / 2);
            m_view.setCamera(camera);
        });
    }

    void writePicture(const QString &path) { m_view.grab().save(path); }

private:
    void change(int count)
    {
        WatchBatch<Node> batch;
        batch.revision = ++m_revision;
        for (int i = 0; i < count; ++i) {
            Node &node = m_nodes[qsizetype(m_random() % quint64(m_nodes.size()))];
            node.state = stateByChance(m_random);
            batch.puts.append(node);
        }
        m_models.feeds().nodes.apply(std::move(batch));
    }

    template<class Step>
    QJsonObject run(int frames, Step step)
    {
        std::vector<double> spent;
        std::vector<double> worked;
        QElapsedTimer clock;
        clock.start();
        for (int frame = 0; frame < frames; ++frame) {
            const qint64 begin = clock.nsecsElapsed();
            const double workedBefore = threadMs();
            step(frame);
            QCoreApplication::processEvents(); // paints once, whatever else has come
            const qint64 end = clock.nsecsElapsed();
            spent.push_back(double(end - begin) / 1e6);
            worked.push_back(threadMs() - workedBefore);
            if (const qint64 left = (frame + 1) * FrameNs - end; left > 0)
                QThread::usleep(static_cast<unsigned long>(left / 1000));
        }
        const auto at = [](std::vector<double> &times, double share) {
            std::sort(times.begin(), times.end());
            return std::round(times[std::size_t(double(times.size() - 1) * share)] * 100) / 100;
        };
        return {{QStringLiteral("frames"), frames},          {QStringLiteral("p50_ms"), at(spent, 0.5)},
                {QStringLiteral("p95_ms"), at(spent, 0.95)}, {QStringLiteral("p99_ms"), at(spent, 0.99)},
                {QStringLiteral("max_ms"), at(spent, 1)},    {QStringLiteral("cpu_p99_ms"), at(worked, 0.99)}};
    }

    std::mt19937_64 m_random{42};
    PlaneModels m_models;
    StateLayer m_states;
    MapSites m_sites;
    MapView m_view{m_sites, nullptr};
    QPointF m_middle; // the point that is nearest to 0 N 0 E: something is there at every zoom
    QVector<Node> m_nodes;
    quint64 m_revision = 1;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption pointsOption(QStringLiteral("points"), {}, QStringLiteral("file"));
    const QCommandLineOption pictureOption(QStringLiteral("picture"), {}, QStringLiteral("file"));
    parser.addOptions({pointsOption, pictureOption});
    parser.process(application);
    const QVector<GeoPoint> points = readPoints(parser.value(pointsOption));
    if (points.isEmpty()) {
        std::fprintf(stderr, "bench_mapview: --points needs a file of points, as bench_mappoints writes it\n");
        return 2;
    }
    QApplication::setStyle(new SkerryStyle);
    QApplication::setPalette(makePalette(lightTokens()));
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10);
    QApplication::setFont(font);
    Bench bench(points);
    QJsonObject result{{QStringLiteral("points"), int(points.size())}};
    result[QStringLiteral("pan")] = bench.pan(false);
    result[QStringLiteral("zoom")] = bench.zoom();
    result[QStringLiteral("changes")] = bench.pan(true);
    if (parser.isSet(pictureOption))
        bench.writePicture(parser.value(pictureOption));
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
