#include "views/latency/matrixmenu.h"

#include "ui/exportdialog.h"
#include "ui/heatmap.h"
#include "ui/heattext.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QSaveFile>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("LatencyPage", text);
}

} // namespace

QString exportMatrix(HeatMap &map, const QString &path)
{
    QSaveFile file(path);
    const bool picture = path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
    const bool written =
        file.open(QIODevice::WriteOnly) && (picture ? map.writePng(file) : writeCsv(map.matrix(), file)) && file.commit();
    return written ? QString() : tr("The matrix was not written to %1: %2.").arg(path, file.errorString());
}

QList<QAction *> makeMatrixActions(HeatMap &map, const std::function<void(const QString &)> &exported)
{
    const auto make = [&map](const char *name, const QString &text, const std::function<void()> &does) {
        auto *action = new QAction(text, &map);
        action->setObjectName(QString::fromLatin1(name));
        QObject::connect(action, &QAction::triggered, &map, does);
        return action;
    };
    const auto ask = [&map, exported](const QString &ending) {
        return [&map, exported, ending] {
            openExportDialog(map, tr("Export the matrix"), tr("Pairs of sites"), ending,
                             [&map, exported](const QString &path) { exported(exportMatrix(map, path)); });
        };
    };
    QAction *copy = make("matrixCopy", tr("Copy"), [&map] { QGuiApplication::clipboard()->setText(map.asTsv()); });
    // Shown only: the matrix hears it itself.
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    copy->setShortcutVisibleInContextMenu(true);
    return {copy, make("matrixPng", tr("Export PNG…"), ask(QStringLiteral("png"))),
            make("matrixCsv", tr("Export CSV…"), ask(QStringLiteral("csv")))};
}

} // namespace skerry
