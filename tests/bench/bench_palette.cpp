// The command palette at 100,000 objects and 100 actions: what each keystroke costs, and bringing the index up to date.
#include "ui/actions/commandpalette.h"
#include "ui/actions/palettesearch.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QHash>
#include <QLineEdit>
#include <QMainWindow>

#include <algorithm>
#include <ctime>
#include <vector>

namespace {

using namespace skerry;

constexpr int Objects = 100'000;
constexpr int Actions = 100;

// As a store of nodes would: names by row, rows by name.
class Nodes final : public PaletteSource
{
public:
    Nodes() : PaletteSource(nullptr)
    {
        for (int i = 0; i < Objects; ++i) {
            m_names.append(QStringLiteral("oslo-north-%1-gateway-%2").arg(i % 997).arg(i));
            m_rows.insert(m_names.constLast(), i);
        }
    }
    [[nodiscard]] int count() const override { return int(m_names.size()); }
    [[nodiscard]] QString nameAt(int i) const override { return m_names.at(i); }
    [[nodiscard]] QString kindAt(int) const override { return QStringLiteral("node"); }
    [[nodiscard]] QString keyAt(int i) const override { return QStringLiteral("node/") + m_names.at(i); }
    [[nodiscard]] int indexOf(const QString &key) const override { return m_rows.value(key.mid(5), -1); }
    void activate(int) override {}

private:
    QVector<QString> m_names;
    QHash<QString, int> m_rows;
};

class Commands final : public PaletteSource
{
public:
    Commands() : PaletteSource(nullptr) {}
    [[nodiscard]] int count() const override { return Actions; }
    [[nodiscard]] QString nameAt(int i) const override { return QStringLiteral("Promote gate %1 to node").arg(i); }
    [[nodiscard]] QString kindAt(int) const override { return {}; }
    [[nodiscard]] QString keyAt(int i) const override { return QStringLiteral("action/%1").arg(i); }
    [[nodiscard]] int indexOf(const QString &) const override { return -1; }
    [[nodiscard]] ActionGroup groupAt(int i) const override { return i % 2 ? ActionGroup::Actions : ActionGroup::Views; }
    [[nodiscard]] QString keywordsAt(int) const override { return QStringLiteral("advance continue wave"); }
    void activate(int) override {}
};

struct World {
    Nodes nodes;
    Commands commands;
    PaletteSearch search{nullptr};

    World()
    {
        search.addSource(&commands);
        search.addSource(&nodes);
        for (int i = 0; i < 20; ++i)
            search.remember(nodes.keyAt(i * 1'000));
        search.updateIndex();
    }
};

// Of this thread, so that a busy machine does not blur what the GUI thread pays.
double cpuMs()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

// Types the text again and again; the counters are the median and the worst of each keystroke, in milliseconds.
template<class Query>
void type(benchmark::State &state, const QString &text, Query query)
{
    std::vector<std::vector<double>> times(std::size_t(text.size()));
    for (auto _ : state) {
        query({});
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QString typed = text.left(i + 1);
            const double begin = cpuMs();
            query(typed);
            times[std::size_t(i)].push_back(cpuMs() - begin);
        }
    }
    double worst = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        std::sort(times[i].begin(), times[i].end());
        const std::string key =
            QStringLiteral("%1_%2").arg(i + 1, 2, 10, QLatin1Char('0')).arg(text.at(qsizetype(i))).toStdString();
        state.counters[key + "_median"] = times[i][times[i].size() / 2];
        state.counters[key + "_worst"] = times[i].back();
        worst = std::max(worst, times[i].back());
    }
    state.counters["worst_of_all"] = worst;
}

void search(benchmark::State &state, const QString &text)
{
    World world;
    type(state, text, [&world](const QString &typed) { benchmark::DoNotOptimize(world.search.search(typed)); });
}

// The whole of it: the search, the list, and its painting.
void show(benchmark::State &state, const QString &text)
{
    Nodes nodes;
    Commands commands;
    QMainWindow window;
    window.resize(1440, 900);
    CommandPalette palette(&window);
    palette.addSource(&commands);
    palette.addSource(&nodes);
    window.show();
    palette.open();
    auto *input = palette.findChild<QLineEdit *>();
    type(state, text, [input](const QString &typed) {
        input->setText(typed);
        QCoreApplication::processEvents();
    });
}

void searchName(benchmark::State &state)
{
    search(state, QStringLiteral("gateway-1234"));
}

void searchSubsequence(benchmark::State &state)
{
    search(state, QStringLiteral("osn4"));
}

void showName(benchmark::State &state)
{
    show(state, QStringLiteral("gateway-1234"));
}

void showSubsequence(benchmark::State &state)
{
    show(state, QStringLiteral("osn4"));
}

// Nothing is known of a shorter needle: pasted, or a letter taken back beyond what was typed.
void paste(benchmark::State &state)
{
    World world;
    for (auto _ : state) {
        static_cast<void>(world.search.search({}));
        benchmark::DoNotOptimize(world.search.search(QStringLiteral("gateway-1234")));
    }
}

void rebuildIndex(benchmark::State &state)
{
    World world;
    for (auto _ : state) {
        Q_EMIT world.nodes.changed();
        world.search.updateIndex();
    }
}

BENCHMARK(searchName)->Unit(benchmark::kMillisecond)->Iterations(50);
BENCHMARK(searchSubsequence)->Unit(benchmark::kMillisecond)->Iterations(50);
BENCHMARK(showName)->Unit(benchmark::kMillisecond)->Iterations(50);
BENCHMARK(showSubsequence)->Unit(benchmark::kMillisecond)->Iterations(50);
BENCHMARK(paste)->Unit(benchmark::kMillisecond);
BENCHMARK(rebuildIndex)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
