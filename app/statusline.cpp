#include "app/statusline.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/accessible.h"
#include "ui/labels.h"
#include "ui/statuschip.h"

#include <QHBoxLayout>
#include <QLabel>

namespace skerry {

namespace {

// Each kind that is not live, with the reason, in a line of its own.
QString notLive(const ConnectionStatus &status)
{
    QStringList lines;
    for (int i = 0; i < ObjectKinds && status.state == ConnectionState::Live; ++i) {
        const KindStatus &kind = status.of(ObjectKind(i));
        if (kind.state != KindState::AsAll)
            lines << StatusLine::tr("Not live: %1. %2").arg(text::word(ObjectKind(i)), kind.error.message);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

StatusLine::StatusLine(PlaneModels &models, QWidget *parent) : QWidget(parent), m_models(models)
{
    setObjectName(QStringLiteral("statusLine"));
    setAccessibleRole(this, QAccessible::StatusBar);
    setAccessibleName(tr("State of the connection"));
    setAutoFillBackground(true);
    m_state = new StatusChip(this);
    m_state->setObjectName(QStringLiteral("statusState"));
    m_lag = makeMuted({}, this);
    m_lag->setObjectName(QStringLiteral("statusLag"));
    m_rate = makeMuted({}, this);
    m_rate->setObjectName(QStringLiteral("statusRate"));
    m_counts = makeMuted({}, this);
    m_counts->setObjectName(QStringLiteral("statusCounts"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 2, 12, 2);
    layout->setSpacing(20);
    layout->addWidget(m_state);
    layout->addWidget(m_lag);
    layout->addWidget(m_rate);
    layout->addStretch(1);
    layout->addWidget(m_counts);
    connect(&models, &PlaneModels::connectionChanged, this, &StatusLine::refresh);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &StatusLine::refresh);
    setActive(true);
}

void StatusLine::setActive(bool active)
{
    if (active) {
        m_tick.start();
        refresh();
    } else {
        m_tick.stop();
    }
}

void StatusLine::refresh()
{
    const ConnectionStatus &status = m_models.connection();
    m_state->setStatus(statusOf(status), text::sentenceCase(text::word(status)));
    m_state->setToolTip(notLive(status));
    // Without a connection these would be figures of a past that nobody dates.
    const bool live = m_models.isLive();
    m_lag->setText(!live || status.lagMs < 0 ? QString() : tr("Lag %1").arg(text::formatDuration(status.lagMs)));
    m_rate->setText(live ? tr("Updates %1/s").arg(text::formatCount(qRound64(m_models.updatesPerSecond()))) : QString());
    const auto count = [this](ObjectKind kind, int objects) {
        return objects > 0 || m_models.isKnown(kind) ? text::formatCount(objects) : QStringLiteral("\u2013");
    };
    m_counts->setText(tr("Sites %1 · Nodes %2 · Rollouts %3")
                          .arg(count(ObjectKind::Site, m_models.sites().size()),
                               count(ObjectKind::Node, m_models.nodes().size()),
                               count(ObjectKind::Rollout, m_models.rollouts().size())));
}

} // namespace skerry
