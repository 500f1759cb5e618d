#include "app/context/scopepanel.h"

#include "models/filtercompletion.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/filterline.h"
#include "ui/labels.h"
#include "ui/style/metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int ScopeWidthPx = 620;
constexpr int ScopeRows = 9;

} // namespace

ScopePanel::ScopePanel(PlaneModels &models, QWidget *window) : PopupPanel(window), m_models(models)
{
    setObjectName(QStringLiteral("scopePanel"));
    setAccessibleName(tr("Scope of all pages"));
    m_filter = new FilterLine(accessibleName(), tr("fleet:kiosk  country:norway  tier:edge"), this);
    m_filter->setComplete([&models](const QString &text, int cursor) {
        return completeFilter<Node>(text, cursor, models.nodes(), filterContextOf(models));
    });
    m_count = makeMuted({}, this);
    m_count->setObjectName(QStringLiteral("scopeCount"));
    auto *clear = new QPushButton(tr("Show everything"), this);
    clear->setObjectName(QStringLiteral("scopeClear"));
    auto *apply = new QPushButton(tr("Narrow all pages"), this);
    apply->setObjectName(QStringLiteral("scopeApply"));
    auto *explanation =
        makeMuted(tr("A filter that stays while you go from page to page. What means nothing on a page, as the "
                     "state of a node among rollouts, does not narrow it."),
                  this);
    explanation->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(clear);
    buttons->addWidget(apply);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeSection(tr("Scope"), this));
    column->addWidget(explanation);
    column->addWidget(m_filter);
    column->addWidget(m_count);
    column->addStretch(1);
    column->addLayout(buttons);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(limits::FilterDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &ScopePanel::count);
    connect(m_filter, &FilterLine::textChanged, &m_debounce, qOverload<>(&QTimer::start));
    connect(m_filter, &FilterLine::submitted, this, [this] { choose(m_filter->text()); });
    connect(apply, &QPushButton::clicked, this, [this] { choose(m_filter->text()); });
    connect(clear, &QPushButton::clicked, this, [this] { choose({}); });
}

void ScopePanel::open(const QString &scope)
{
    m_filter->setText(scope);
    count();
    showPanel(m_filter->edit());
}

void ScopePanel::choose(const QString &scope)
{
    m_debounce.stop();
    dismiss();
    Q_EMIT scopeChosen(scope.trimmed());
}

void ScopePanel::count()
{
    const CompiledFilter<Node> filter = compileFilter<Node>(m_filter->text(), filterContextOf(m_models));
    m_filter->setErrors(filter.errors);
    const KeyedStore<Node> &nodes = m_models.nodes();
    int inside = nodes.size();
    if (filter.matches) {
        inside = 0;
        for (int row = 0; row < nodes.size(); ++row)
            inside += filter.matches(nodes.at(row)) ? 1 : 0;
    }
    m_count->setText(tr("%1 of %2 nodes").arg(text::formatCount(inside), text::formatCount(nodes.size())));
}

QSize ScopePanel::panelSize(const QSize &) const
{
    return {ScopeWidthPx * fontMetrics().height() / 16, ScopeRows * metricsOf(*this).row};
}

void ScopePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return dismiss();
    PopupPanel::keyPressEvent(event);
}

} // namespace skerry
