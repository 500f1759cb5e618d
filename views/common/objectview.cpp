#include "views/common/objectview.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "ui/card.h"
#include "ui/commandbar.h"
#include "ui/emptystate.h"
#include "ui/factsgrid.h"
#include "ui/labels.h"
#include "ui/sharebar.h"
#include "ui/statuschip.h"
#include "views/common/chartspanel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int RefreshMs = 250;              // from a change to its effect: a few stores, each with up to 10 flushes a second
constexpr int CharactersOfTwoColumns = 120; // narrower, the facts stand above the tables

} // namespace

ObjectView::ObjectView(const QString &page, ObjectKind objects, PlaneModels &models, QWidget *parent)
    : QWidget(parent), m_page(page), m_objects(objects), m_models(models)
{
    setObjectName(QStringLiteral("objectView"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeader(column);
    buildContent(column);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ObjectView::refreshNow);
    m_soon.setSingleShot(true);
    m_soon.setInterval(RefreshMs);
    connect(&m_soon, &QTimer::timeout, this, &ObjectView::refreshNow);
    connect(&models, &PlaneModels::connectionChanged, this, &ObjectView::refreshNow);
    connect(m_breadcrumb, &Breadcrumb::linkActivated, this, &ObjectView::navigate);
    connect(m_facts, &FactsGrid::linkActivated, this, &ObjectView::navigate);
}

void ObjectView::buildHeader(QVBoxLayout *column)
{
    m_breadcrumb = new Breadcrumb(this);
    auto *above = new QHBoxLayout;
    above->setContentsMargins(18, 10, 24, 0); // the first step has a margin of its own
    above->addWidget(m_breadcrumb, 1);
    column->addLayout(above);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    m_title = makeTitle({}, this);
    m_title->setObjectName(QStringLiteral("objectTitle"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state = new StatusChip(this);
    m_state->setObjectName(QStringLiteral("objectState"));
    m_commands = new CommandBar(this);
    line->addWidget(m_state);
    line->addWidget(m_title, 1);
    line->addWidget(m_commands);
    m_why = new QLabel(this);
    m_why->setObjectName(QStringLiteral("objectWhy"));
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_bar = new ShareBar(this);
    m_bar->setObjectName(QStringLiteral("objectBar"));
    auto *header = new QVBoxLayout;
    header->setContentsMargins(24, 6, 24, 12);
    header->setSpacing(8);
    header->addLayout(line);
    header->addWidget(m_why);
    header->addWidget(m_bar);
    column->addLayout(header);
}

void ObjectView::buildContent(QVBoxLayout *column)
{
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("objectScroll"));
    scroll->setAccessibleName(tr("Details"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_content = new QWidget(scroll);
    scroll->setWidget(m_content);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, m_content);
    m_columns->setContentsMargins(24, 0, 24, 16);
    m_columns->setSpacing(16);
    auto *card = new Card(m_content);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(16, 8, 8, 4);
    m_facts = new FactsGrid(card);
    inner->addWidget(m_facts);
    m_columns->addWidget(card, 4, Qt::AlignTop);
    m_sections = new QVBoxLayout;
    m_sections->setSpacing(16);
    m_sections->addStretch(1);
    m_columns->addLayout(m_sections, 9);
    m_gone = new EmptyState(QStringLiteral("search"), this);
    m_gone->setAction(tr("Back to the list"));
    connect(m_gone, &EmptyState::actionRequested, this, &ObjectView::goUp);
    m_stack = new QStackedLayout;
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_gone);
    column->addLayout(m_stack, 1);
}

BriefSection *ObjectView::addSection(const QString &name, const QString &title, QVector<BriefColumn> columns,
                                     const QString &nothing)
{
    auto *section = new BriefSection(name, title, std::move(columns), nothing, m_content);
    connect(section, &BriefSection::linkActivated, this, &ObjectView::navigate);
    m_sections->insertWidget(m_sections->count() - 1, section);
    return section;
}

ChartsPanel *ObjectView::addCharts(const Measurements &measurements)
{
    m_charts = new ChartsPanel(tr("Measured"), m_models, measurements, m_content);
    m_sections->insertWidget(m_sections->count() - 1, m_charts);
    return m_charts;
}

void ObjectView::watch(const QVector<const StoreBase *> &stores)
{
    const auto soon = [this] {
        if (m_active && !m_soon.isActive())
            m_soon.start();
    };
    for (const StoreBase *store : stores) {
        connect(store, &StoreBase::flushed, this, soon);
        connect(store, &StoreBase::wasReset, this, soon);
    }
}

void ObjectView::setActive(bool active)
{
    m_active = active;
    if (active) {
        m_tick.start();
        refreshNow();
    } else {
        m_tick.stop();
        m_soon.stop();
    }
    if (m_charts)
        m_charts->setActive(active && !m_target.name.isEmpty());
}

void ObjectView::showObject(const ObjectTarget &target)
{
    m_target = target;
    refreshNow();
    if (m_charts)
        m_charts->setActive(m_active && !m_target.name.isEmpty());
}

void ObjectView::takeFocus()
{
    // The way back is where one is; from there Tab goes on to everything else.
    if (auto *first = m_breadcrumb->findChild<QWidget *>(QStringLiteral("crumb-0")))
        first->setFocus();
}

void ObjectView::refreshNow()
{
    if (!m_active || m_target.name.isEmpty())
        return;
    m_soon.stop();
    updateTrail();
    const bool there = refresh(m_target.name);
    m_stack->setCurrentIndex(there ? 0 : 1);
    m_state->setVisible(there);
    m_commands->setVisible(there);
    if (there)
        return;
    m_title->setText(m_target.name);
    m_why->hide();
    m_bar->setShares({});
    if (m_models.isLive(m_objects))
        m_gone->setText(goneText(m_target.name), tr("It may have been removed, or it comes back in a moment."));
    else
        m_gone->setText(tr("Nothing to show yet"), tr("This fills as soon as a control plane is connected."));
}

void ObjectView::updateTrail()
{
    QVector<Crumb> trail;
    if (m_target.viaPage.isEmpty()) {
        trail.append({pageTitle(m_page), linkToList(m_page)});
        trail += stepsTo(m_target.name);
    } else {
        trail.append({pageTitle(m_target.viaPage), linkToList(m_target.viaPage)});
        trail.append({m_target.viaName, linkToObject(m_target.viaPage, m_target.viaName)});
    }
    trail.append({m_target.name, {}});
    // Up is where one came from: a site that this one is reached through is a step, not the way back.
    m_breadcrumb->setTrail(trail, m_target.viaPage.isEmpty() ? 0 : 1);
}

void ObjectView::setDescription(const Description &description, const QString &why)
{
    if (m_title->text() != description.title)
        m_title->setText(description.title);
    m_state->setStatus(description.status, description.state);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_facts->setGroups(description.groups);
}

void ObjectView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goUp();
    else
        QWidget::keyPressEvent(event);
}

void ObjectView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= CharactersOfTwoColumns * fontMetrics().averageCharWidth();
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace skerry
