// The sheet that asks before a command on 100,000 nodes: for how long the GUI thread is held at a time, from the command
// until the sheet is painted, and from its button until the task is under way. Prints one JSON line; times are of the
// processor.
//   build/release/bin/bench_sheet [NODES]
#include "models/commandsurvey.h"
#include "models/planemodels.h"
#include "models/services.h"
#include "models/tasklog.h"
#include "ui/confirmdialog.h"
#include "ui/notificationlog.h"
#include "ui/toaststack.h"
#include "views/nodes/nodeactions.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

using namespace skerry;

double cpuMs()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1000 + double(now.tv_nsec) / 1e6;
}

// Takes every write and answers none.
class SilentService final : public InventoryService
{
public:
    Operation *putNode(const Node &, const QString &, QObject *, Answer<Node>) override { return nullptr; }
};

void fill(PlaneModels &models, int count)
{
    QVector<Site> sites;
    for (int i = 0; i < 997; ++i) {
        Site site;
        site.meta.name = QStringLiteral("site-%1").arg(i);
        site.tier = i % 3 == 0 ? Tier::Device : Tier::Edge;
        sites << site;
    }
    QVector<Node> nodes;
    for (int i = 0; i < count; ++i) {
        Node node;
        node.meta.name = QStringLiteral("site-%1-gateway-%2").arg(i % 997).arg(i);
        node.meta.labels = {{QStringLiteral("rack"), QStringLiteral("r%1").arg(i % 40)}};
        node.site = sites.at(i % 997).meta.name;
        node.hardware = QStringLiteral("arm-%1").arg(i % 7);
        node.channel = i % 10 == 0 ? Channel::Canary : Channel::Main;
        nodes << node;
    }
    QVector<Fleet> fleets;
    for (int i = 0; i < 20; ++i) {
        Fleet fleet;
        fleet.meta.name = QStringLiteral("fleet-%1").arg(i);
        fleet.selector = i % 4 == 0 ? QStringLiteral("rack = r%1").arg(i) : QStringLiteral("hardware = arm-%1").arg(i % 7);
        fleets << fleet;
    }
    models.feeds().sites.reset(sites, 1);
    models.feeds().nodes.reset(nodes, 1);
    models.feeds().fleets.reset(fleets, 1);
    models.flushNow();
}

// How long the thread works between two looks at its events.
class Loop final
{
public:
    // Until `done`; the longest stretch, the first of which began with `begin`.
    template<class Done>
    double turnUntil(double begin, Done done)
    {
        double longest = 0;
        m_total = 0;
        while (true) {
            longest = std::max(longest, cpuMs() - begin);
            m_total += cpuMs() - begin;
            if (done())
                return longest;
            begin = cpuMs();
            QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        }
    }
    [[nodiscard]] double total() const { return m_total; }

private:
    double m_total = 0;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    PlaneModels models;
    fill(models, count);
    QStringList names;
    for (int row = 0; row < models.nodes().size(); ++row)
        names << models.nodes().at(row).meta.name;
    QWidget window;
    window.resize(1440, 900);
    window.show();
    NotificationLog log;
    auto *toasts = new ToastStack(&window, log);
    SilentService service;
    TaskLog tasks;
    NodeActions actions(models, service, tasks, *toasts, nullptr);
    Loop loop;
    // A console that has been used for a while has its fonts.
    actions.ask(NodeCommand::Cordon, names.mid(0, 20), &window);
    auto *sheet = window.findChild<ConfirmDialog *>();
    int turns = 0;
    static_cast<void>(loop.turnUntil(cpuMs(), [&] { return ++turns > 5; }));
    delete sheet;
    turns = 0;
    double begin = cpuMs();
    actions.ask(NodeCommand::Cordon, names, &window);
    const double asking = loop.turnUntil(begin, [&] {
        sheet = window.findChild<ConfirmDialog *>();
        return sheet && sheet->isVisible() && ++turns > 5; // and is painted
    });
    const double asked = loop.total();
    sheet->findChild<QLineEdit *>(QStringLiteral("confirmReason"))->setText(QStringLiteral("flood"));
    sheet->findChild<QLineEdit *>(QStringLiteral("confirmTyped"))->setText(QString::number(count));
    begin = cpuMs();
    sheet->findChild<QPushButton *>(QStringLiteral("confirmAction"))->click();
    turns = 0;
    const double sending = loop.turnUntil(begin, [&] { return ++turns > 5; });
    std::printf("{\"nodes\":%d,\"ask_longest_ms\":%.1f,\"ask_total_ms\":%.1f,\"send_longest_ms\":%.1f}\n", count, asking,
                asked, sending);
    return 0;
}
