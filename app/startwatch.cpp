#include "app/startwatch.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>
#include <QLoggingCategory>
#include <QTimer>

#include <ctime>

namespace skerry {

namespace {

Q_LOGGING_CATEGORY(Start, "skerry.start")

} // namespace

StartWatch::StartWatch()
{
    if (Start().isDebugEnabled())
        QCoreApplication::instance()->installEventFilter(this);
}

bool StartWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (m_told || event->type() != QEvent::Paint)
        return false;
    const auto *view = qobject_cast<QAbstractItemView *>(watched->parent());
    const bool isTable = view && view->objectName() == QLatin1String("table") && view->viewport() == watched;
    if (!isTable || !view->model() || view->model()->rowCount() == 0)
        return false;
    m_told = true;
    // Behind the painting, and whatever else holds the console until it listens again.
    QTimer::singleShot(0, this, [this, rows = view->model()->rowCount()] {
        qCDebug(Start) << "rows on screen:" << rows << "at ms:" << QDateTime::currentMSecsSinceEpoch()
                       << "processor ms:" << qint64(double(std::clock()) * 1000 / CLOCKS_PER_SEC);
        QCoreApplication::instance()->removeEventFilter(this);
    });
    return false;
}

} // namespace skerry
