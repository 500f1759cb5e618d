#include "app/connectionbar.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/messagebar.h"
#include "views/common/page.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace skerry {

namespace {

QString ago(qint64 ms)
{
    return ms < 1000 ? ConnectionBar::tr("just now") : ConnectionBar::tr("%1 ago").arg(text::relativeAge(ms));
}

} // namespace

ConnectionBar::ConnectionBar(PlaneModels &models, QWidget *parent) : QWidget(parent), m_models(models)
{
    setObjectName(QStringLiteral("connectionBar"));
    m_bar = new MessageBar(this);
    m_bar->setObjectName(QStringLiteral("connectionMessage"));
    m_retry = m_bar->addAction(QStringLiteral("retryNow"), tr("Retry now"));
    m_restart = m_bar->addAction(QStringLiteral("restartPlane"), tr("Restart"));
    m_openLog = m_bar->addAction(QStringLiteral("openLog"), tr("Open log"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    connect(m_retry, &QPushButton::clicked, this, &ConnectionBar::retryRequested);
    connect(m_restart, &QPushButton::clicked, this, &ConnectionBar::restartRequested);
    connect(m_openLog, &QPushButton::clicked, this, &ConnectionBar::openLogRequested);
    connect(&models, &PlaneModels::connectionChanged, this, &ConnectionBar::refresh);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ConnectionBar::refresh);
    refresh();
}

void ConnectionBar::setPage(Page &page)
{
    m_shown.clear();
    for (const PageArea &area : page.areas()) {
        for (const ObjectKind kind : area.kinds) {
            if (!m_shown.contains(kind))
                m_shown.append(kind);
        }
    }
    m_lookedUp = page.lookedUp();
    refresh();
}

void ConnectionBar::setPlane(PlaneProcess::State state, const QString &reason, const QString &detail)
{
    m_planeState = state;
    m_planeReason = reason;
    m_planeDetail = detail;
    refresh();
}

void ConnectionBar::refresh()
{
    const bool crashed = m_planeState == PlaneProcess::State::Crashed;
    const ConnectionStatus &status = m_models.connection();
    const QVector<ObjectKind> missing = notLive();
    m_restart->setVisible(crashed);
    m_openLog->setVisible(crashed);
    m_retry->setVisible(!crashed && (status.state == ConnectionState::Waiting || status.state == ConnectionState::Failed ||
                                     !missing.isEmpty()));
    if (m_planeState != PlaneProcess::State::Running) {
        showPlane();
    } else if (missing.isEmpty()) {
        showConnection(status);
    } else {
        showKinds(missing);
    }
    if (m_bar->isHidden())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

void ConnectionBar::showPlane()
{
    switch (m_planeState) {
    case PlaneProcess::State::Crashed: {
        QStringList details;
        if (!m_planeDetail.isEmpty())
            details << m_planeDetail;
        if (const QString old = age(); !old.isEmpty())
            details << old;
        m_bar->showMessage(Status::Critical, m_planeReason, details.join(QLatin1Char(' ')));
        break;
    }
    case PlaneProcess::State::Starting:
        m_bar->showMessage(Status::Updating, tr("Starting the bundled control plane…"), age());
        break;
    case PlaneProcess::State::Stopping:
        m_bar->showMessage(Status::Updating, tr("Stopping the bundled control plane…"));
        break;
    case PlaneProcess::State::Stopped:
    case PlaneProcess::State::Running:
        m_bar->clear();
        break;
    }
}

void ConnectionBar::showConnection(const ConnectionStatus &status)
{
    switch (status.state) {
    case ConnectionState::Connecting:
        m_bar->showMessage(Status::Updating, tr("Connecting to %1…").arg(status.address), age());
        break;
    case ConnectionState::CatchingUp:
        m_bar->showMessage(Status::Updating, tr("Catching up with %1…").arg(status.address), age());
        break;
    case ConnectionState::Waiting:
        m_bar->showMessage(Status::Degraded, status.error.message, nextTry() + QLatin1Char(' ') + age());
        break;
    case ConnectionState::Failed:
        m_bar->showMessage(Status::Critical, status.error.message, status.error.remedy + QLatin1Char(' ') + age());
        break;
    case ConnectionState::Live:
    case ConnectionState::Stopped:
        m_bar->clear();
        break;
    }
}

// What the page shows comes before what it only looks up.
QVector<ObjectKind> ConnectionBar::notLive() const
{
    QVector<ObjectKind> kinds;
    if (!m_models.isLive())
        return kinds; // then it is all of them
    for (const ObjectKind kind : m_shown + m_lookedUp) {
        if (!m_models.isLive(kind))
            kinds.append(kind);
    }
    return kinds;
}

// The first one in full; the others by name. Each page says this for itself: on the others everything is as it should be.
void ConnectionBar::showKinds(const QVector<ObjectKind> &kinds)
{
    QStringList names;
    for (const ObjectKind kind : kinds)
        names << text::word(kind);
    const ObjectKind first = kinds.constFirst();
    const KindStatus &kind = m_models.connection().of(first);
    QStringList details{kind.error.message};
    if (kind.state == KindState::Lost)
        details << nextTry();
    else if (kind.state == KindState::Returning)
        details << tr("Trying again…");
    else
        details << kind.error.remedy;
    details << age(first);
    details.removeAll(QString());
    m_bar->showMessage(kind.state == KindState::Refused ? Status::Critical : Status::Degraded,
                       tr("Not live: %1").arg(names.join(QStringLiteral(", "))), details.join(QLatin1Char(' ')));
}

QString ConnectionBar::nextTry() const
{
    const qint64 wait = m_models.connection().retryAt - m_models.clock().wallNow();
    return wait > 0 ? tr("Next try in %1.").arg(text::formatDuration((wait + 999) / 1000 * 1000)) : tr("Trying again…");
}

QString ConnectionBar::age() const
{
    const TimeMs time = m_models.dataTime();
    if (time == 0)
        return {};
    return tr("Showing data from %1 (%2); nothing can be changed meanwhile.")
        .arg(text::formatTime(time), ago(m_models.clock().wallNow() - time));
}

QString ConnectionBar::age(ObjectKind kind) const
{
    const TimeMs time = m_models.dataTime(kind);
    const QString name = text::word(kind);
    if (time == 0)
        return tr("Nothing is known of %1.").arg(name);
    const QString pattern = m_shown.contains(kind) ? tr("Showing %1 from %2 (%3); everything else goes on.")
                                                   : tr("Columns and filters that look up %1 take them from %2 (%3).");
    return pattern.arg(name, text::formatTime(time), ago(m_models.clock().wallNow() - time));
}

} // namespace skerry
