#include "app/connectionbar.h"

#include "models/limits.h"
#include "models/loadstage.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/messagebar.h"
#include "views/common/page.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

QString ago(qint64 ms)
{
    return ms < 1000 ? ConnectionBar::tr("just now") : ConnectionBar::tr("%1 ago").arg(text::relativeAge(ms));
}

std::optional<double> shareOf(const KindStatus &load)
{
    return load.expected > 0 ? std::optional(static_cast<double>(load.loaded) / static_cast<double>(load.expected))
                             : std::nullopt;
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
    m_cancel = m_bar->addAction(QStringLiteral("cancelLoad"), tr("Cancel"));
    m_rest = m_bar->addAction(QStringLiteral("loadRest"), tr("Load the rest"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    connect(m_retry, &QPushButton::clicked, this, &ConnectionBar::retryRequested);
    connect(m_restart, &QPushButton::clicked, this, &ConnectionBar::restartRequested);
    connect(m_openLog, &QPushButton::clicked, this, &ConnectionBar::openLogRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_loading)
            Q_EMIT holdRequested(*m_loading);
    });
    connect(m_rest, &QPushButton::clicked, this, [this] {
        if (m_held)
            Q_EMIT restRequested(*m_held);
    });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ConnectionBar::refresh);
    connect(&models, &PlaneModels::connectionChanged, this, &ConnectionBar::refresh);
    for (int i = 0; i < ObjectKinds; ++i) {
        const StoreBase &store = models.store(static_cast<ObjectKind>(i));
        connect(&store, &StoreBase::flushed, this, [this, &store] {
            if (store.isPartial())
                refresh(); // how many there are
        });
    }
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
    const ConnectionStatus &status = m_models.connection();
    const bool runs = m_planeState == PlaneProcess::State::Running;
    const bool crashed = m_planeState == PlaneProcess::State::Crashed;
    const QVector<ObjectKind> missing = notLive();
    const auto in = [&](KindState state) {
        const auto found =
            std::find_if(missing.cbegin(), missing.cend(), [&](ObjectKind kind) { return status.of(kind).state == state; });
        return found == missing.cend() ? std::nullopt : std::optional(*found);
    };
    m_loading = runs ? slowLoad() : std::nullopt;
    m_held = in(KindState::Held);
    const bool canRetry = status.state == ConnectionState::Waiting || status.state == ConnectionState::Failed ||
                          in(KindState::Lost) || in(KindState::Refused);
    m_restart->setVisible(crashed);
    m_openLog->setVisible(crashed);
    m_cancel->setVisible(m_loading.has_value());
    m_rest->setVisible(runs && !m_loading && m_held);
    m_retry->setVisible(!crashed && !m_loading && canRetry);
    m_bar->setProgress(m_loading ? shareOf(status.of(*m_loading)) : std::nullopt);
    if (!runs)
        showPlane();
    else if (m_loading)
        showLoad(*m_loading);
    else if (!missing.isEmpty())
        showKinds(missing);
    else if (isTooShort())
        m_bar->clear();
    else
        showConnection(status);
    if (m_bar->isHidden())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
}

// A connection that stands at once would only make the page jump. What is shown from before is told as old at once.
bool ConnectionBar::isTooShort()
{
    const qint64 waitedMs = m_models.loadingMs();
    if (m_models.dataTime() != 0 || loadStageOf(waitedMs) != LoadStage::Brief)
        return false;
    m_soon.start(untilNextStage(waitedMs));
    return true;
}

std::optional<ObjectKind> ConnectionBar::slowLoad() const
{
    const auto found = std::find_if(m_shown.cbegin(), m_shown.cend(), [this](ObjectKind kind) {
        return loadStageOf(m_models.loadingMs(kind)) == LoadStage::Slow && m_models.connection().of(kind).loaded > 0;
    });
    return found == m_shown.cend() ? std::nullopt : std::optional(*found);
}

// The numbers stand in the detail: a screen reader is told of the load once, and not of each of them.
void ConnectionBar::showLoad(ObjectKind kind)
{
    const KindStatus &status = m_models.connection().of(kind);
    QString detail = text::soFar(kind, status.loaded, status.expected);
    if (m_models.isStale(kind))
        detail = QString(detail % QStringLiteral(". ") % age(kind));
    m_bar->showMessage(Status::Updating, tr("Loading %1").arg(text::word(kind)), detail);
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
    switch (kind.state) {
    case KindState::Lost:
        details << nextTry();
        break;
    case KindState::Returning:
        details << tr("Trying again…");
        break;
    case KindState::Held:
        details << tr("You ended the load; what has come is not kept up to date.");
        break;
    case KindState::Refused:
    case KindState::AsAll:
        details << kind.error.remedy;
        break;
    }
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

// Of what is shown only a part has ever come.
QString ConnectionBar::partial() const
{
    for (const ObjectKind kind : m_shown) {
        if (const StoreBase &store = m_models.store(kind); store.isPartial())
            return tr("Showing %1.").arg(text::soFar(kind, store.size(), m_models.connection().of(kind).expected));
    }
    return {};
}

QString ConnectionBar::age() const
{
    const TimeMs time = m_models.dataTime();
    if (time == 0)
        return partial();
    return tr("Showing data from %1 (%2); nothing can be changed meanwhile.")
        .arg(text::formatTime(time), ago(m_models.clock().wallNow() - time));
}

QString ConnectionBar::age(ObjectKind kind) const
{
    const TimeMs time = m_models.dataTime(kind);
    const StoreBase &store = m_models.store(kind);
    const QString name =
        store.isPartial() ? text::soFar(kind, store.size(), m_models.connection().of(kind).expected) : text::word(kind);
    if (time == 0)
        return tr("Nothing is known of %1.").arg(name);
    const QString pattern = m_shown.contains(kind) ? tr("Showing %1 from %2 (%3); everything else goes on.")
                                                   : tr("Columns and filters that look up %1 take them from %2 (%3).");
    return pattern.arg(name, text::formatTime(time), ago(m_models.clock().wallNow() - time));
}

} // namespace skerry
