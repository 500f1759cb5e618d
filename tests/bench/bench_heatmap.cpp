// The heat map at SITES x SITES pairs, 1440x900, offscreen: what a frame costs the GUI thread. Prints one JSON line; times
// are of the processor, in milliseconds.
//   build/release/bin/bench_heatmap [SITES] [FRAMES]
#include "models/pairmatrix.h"
#include "ui/heatmap.h"
#include "ui/style/look.h"
#include "ui/tokens.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

namespace {

using namespace skerry;

double cpuMs()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1000 + double(now.tv_nsec) / 1e6;
}

class Times final
{
public:
    template<class Work>
    void add(Work work)
    {
        const double begin = cpuMs();
        work();
        m_times.push_back(cpuMs() - begin);
    }
    void print(const char *name)
    {
        std::sort(m_times.begin(), m_times.end());
        std::printf(",\"%s_median_ms\":%.2f,\"%s_p99_ms\":%.2f", name, m_times[m_times.size() / 2], name,
                    m_times[(m_times.size() - 1) * 99 / 100]);
    }

private:
    std::vector<double> m_times;
};

class World final
{
public:
    explicit World(int count)
    {
        QVector<PairSite> sites;
        for (int i = 0; i < count; ++i)
            sites.append({QStringLiteral("site-%1-edge").arg(i), QStringLiteral("region-%1").arg(i % 12)});
        matrix.setSites(sites);
        QVector<PairUpdate> updates;
        for (int a = 0; a < count; ++a)
            for (int b = 0; b < a; ++b)
                updates.append({a, b, value()});
        matrix.apply(updates, 1);
    }
    float value()
    {
        const unsigned kind = m_random() % 100;
        if (kind < 4)
            return UnknownPair;
        return kind == 4 ? UnreachablePair : std::exp(std::uniform_real_distribution<float>(0, 6)(m_random));
    }
    void change(int pairs)
    {
        QVector<PairUpdate> updates;
        const auto count = unsigned(matrix.sites().size());
        for (int i = 0; i < pairs; ++i)
            updates.append({int(m_random() % count), int(m_random() % count), value()});
        matrix.apply(updates, 2);
    }

    PairMatrix matrix;

private:
    std::mt19937 m_random{7};
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    QApplication::setPalette(makePalette(darkTokens()));
    const int count = argc > 1 ? std::atoi(argv[1]) : 500;
    const int frames = argc > 2 ? std::atoi(argv[2]) : 300;
    World world(count);
    HeatMap map(
        world.matrix, [] { return TimeMs(3); }, nullptr);
    map.resize(1440, 900);
    map.show();
    QImage screen(map.viewport()->size(), QImage::Format_RGB32);
    const auto paint = [&] { map.viewport()->render(&screen, {}, {}, {}); };
    paint(); // its fonts
    std::printf("{\"sites\":%d,\"frames\":%d,\"cell_px\":%.2f", count, frames, map.cellSize());
    Times full;
    Times kept;
    Times changed;
    Times scrolled;
    Times sorted;
    for (int i = 0; i < frames; ++i) {
        map.setScale(map.scale()); // every cell anew
        full.add(paint);
        kept.add(paint);
    }
    for (int i = 0; i < frames; ++i)
        changed.add([&] {
            world.change(1000);
            paint();
        });
    map.setCellSize(20);
    paint();
    for (int i = 0; i < frames; ++i) {
        map.verticalScrollBar()->setValue(i * 37 % map.verticalScrollBar()->maximum());
        map.horizontalScrollBar()->setValue(i * 53 % map.horizontalScrollBar()->maximum());
        scrolled.add(paint);
    }
    for (int i = 0; i < frames; ++i)
        sorted.add([&] { world.matrix.setOrder(PairMatrix::Order::ByMedian); });
    full.print("full");
    kept.print("kept");
    changed.print("changed_1000");
    scrolled.print("scroll_20px");
    sorted.print("sort_median");
    std::printf("}\n");
    return 0;
}
