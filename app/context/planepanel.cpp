#include "app/context/planepanel.h"

#include "app/context/environmentchip.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/inspector.h"
#include "ui/style/metrics.h"

#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int PlaneRows = 17;
constexpr int PlaneWidthPx = 460;

} // namespace

PlanePanel::PlanePanel(PlaneModels &models, QWidget *window) : PopupPanel(window), m_models(models)
{
    setObjectName(QStringLiteral("planePanel"));
    setAccessibleName(tr("Control plane"));
    m_facts = new Inspector(this);
    m_facts->setFramed(false);
    m_facts->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 4, 4);
    layout->addWidget(m_facts);
    connect(m_facts, &Inspector::closeRequested, this, &PlanePanel::dismiss);
    connect(&models, &PlaneModels::connectionChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void PlanePanel::toggle()
{
    if (isVisible())
        return dismiss();
    refresh();
    showPanel(m_facts);
}

QSize PlanePanel::panelSize(const QSize &) const
{
    return {PlaneWidthPx * fontMetrics().height() / 16, PlaneRows * metricsOf(*this).row};
}

void PlanePanel::refresh()
{
    const ConnectionStatus &status = m_models.connection();
    const PlaneInfo &plane = status.plane;
    const QString none = tr("not told");
    const auto orNone = [&none](const QString &text) { return text.isEmpty() ? none : text; };
    Description all;
    all.kind = tr("Control plane");
    all.title = plane.displayName.isEmpty() ? status.address : plane.displayName;
    all.status = statusOf(status);
    all.state = text::sentenceCase(text::word(status));
    if (status.since != 0)
        all.state = tr("%1 since %2").arg(all.state, text::formatTime(status.since));
    all.groups.append(
        {tr("What it is"),
         {{tr("Environment"), orNone(environmentText(plane.environment))},
          {tr("Version"), orNone(plane.version)},
          {tr("Address"), status.address},
          {tr("Its time"), m_models.clock().isKnown() ? text::formatTime(m_models.clock().presentNow()) : none},
          {tr("Time runs"), tr("%1 times as fast as the clock").arg(m_models.clock().timeScale())}}});
    const QString whyNot = m_models.whyNotWrite();
    all.groups.append({tr("You"),
                       {{tr("Known as"), orNone(plane.subject)},
                        {tr("Roles"), orNone(plane.roles.join(QStringLiteral(", ")))},
                        {tr("Changes"), whyNot.isEmpty() ? tr("Allowed") : whyNot}}});
    const auto rowsOf = [](const StoreBase &store, int size) {
        return store.revision() == 0 ? tr("not here yet")
                                     : tr("%1, revision %2").arg(text::formatCount(size)).arg(store.revision());
    };
    all.groups.append({tr("What it holds"),
                       {{tr("Sites"), rowsOf(m_models.sites(), m_models.sites().size())},
                        {tr("Nodes"), rowsOf(m_models.nodes(), m_models.nodes().size())},
                        {tr("Rollouts"), rowsOf(m_models.rollouts(), m_models.rollouts().size())}}});
    m_facts->describe(all);
}

} // namespace skerry
