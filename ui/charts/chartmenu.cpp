#include "ui/charts/chartmenu.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/timechart.h"
#include "ui/exportdialog.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TimeChart", text);
}

template<typename Does>
QAction *make(TimeChart &chart, const char *name, const QString &text, const QKeySequence &key, Does does)
{
    auto *action = new QAction(text, &chart);
    action->setObjectName(QString::fromLatin1(name));
    // Shown only: the chart hears its keys itself, while it has the focus.
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    QObject::connect(action, &QAction::triggered, &chart, does);
    return action;
}

void addSeries(QMenu &menu, TimeChart &chart)
{
    menu.addSection(tr("Series"));
    for (std::size_t i = 0; i < chart.data().series.size(); ++i) {
        QAction *action = menu.addAction(chart.data().series.at(i).name);
        action->setCheckable(true);
        action->setChecked(chart.data().series.at(i).shown);
        QObject::connect(action, &QAction::toggled, &chart, [&chart, i](bool on) { chart.setSeriesShown(int(i), on); });
    }
}

} // namespace

QList<QAction *> makeChartActions(TimeChart &chart)
{
    ChartGroup &group = chart.group();
    const auto middle = [&group] { return group.cursor().value_or(group.window().from + group.window().spanMs() / 2); };
    const auto separator = [&chart] {
        auto *action = new QAction(&chart);
        action->setSeparator(true);
        return action;
    };
    return {
        make(chart, "chartCopy", tr("Copy"), QKeySequence::Copy, [&chart] { chart.copy(); }),
        make(chart, "chartPng", tr("Export PNG…"), {}, [&chart] { chart.openExport(QStringLiteral("png")); }),
        make(chart, "chartSvg", tr("Export SVG…"), {}, [&chart] { chart.openExport(QStringLiteral("svg")); }),
        make(chart, "chartCsv", tr("Export CSV…"), {}, [&chart] { chart.openExport(QStringLiteral("csv")); }),
        separator(),
        make(chart, "chartZoomIn", tr("Zoom in"), Qt::Key_Plus, [&group, middle] { group.zoomAround(middle(), 2); }),
        make(chart, "chartZoomOut", tr("Zoom out"), Qt::Key_Minus, [&group, middle] { group.zoomAround(middle(), 0.5); }),
        make(chart, "chartBack", tr("Previous zoom"), Qt::Key_Backspace, [&group] { static_cast<void>(group.zoomBack()); }),
        make(chart, "chartLive", tr("Live"), Qt::Key_0, [&group] { group.goLive(); }),
    };
}

void openChartMenu(TimeChart &chart, const QList<QAction *> &actions, const QPoint &globalPlace)
{
    auto *menu = new QMenu(&chart);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : actions)
        if (action->objectName() == QStringLiteral("chartBack"))
            action->setEnabled(chart.group().canZoomBack());
    menu->addActions(actions);
    if (chart.data().series.size() > 1)
        addSeries(*menu, chart);
    menu->popup(globalPlace);
}

void openChartExport(TimeChart &chart, const QString &ending)
{
    openExportDialog(chart, tr("Export the chart"), chart.data().title, ending, [&chart](const QString &path) {
        if (const QString error = exportChart(chart, path); !error.isEmpty())
            Q_EMIT chart.exportFailed(error);
    });
}

} // namespace skerry
