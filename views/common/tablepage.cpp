#include "views/common/tablepage.h"

#include "models/limits.h"
#include "models/loadstage.h"
#include "models/planemodels.h"
#include "models/savedviews.h"
#include "models/text.h"
#include "ui/accessible.h"
#include "ui/actions/objectmenu.h"
#include "ui/bulkbar.h"
#include "ui/card.h"
#include "ui/emptystate.h"
#include "ui/filterline.h"
#include "ui/inspector.h"
#include "ui/rowselection.h"
#include "ui/splitter.h"
#include "ui/tableview.h"
#include "views/common/objectview.h"
#include "views/common/pageheader.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace skerry {

namespace {

// At first, of what the page is mostly made of and of the table beside it.
constexpr int MainPx = 840;
constexpr int BesidePx = 330;

} // namespace

TablePage::TablePage(const Texts &texts, PlaneModels &models, std::unique_ptr<TableModelBase> model, QWidget *parent)
    : Page(parent)
    , m_models(models)
    , m_model(std::move(model))
    , m_table(std::make_unique<SortFilterTable>(m_model.get()))
    , m_objects(texts.objects)
    , m_alsoShown(texts.alsoShown)
    , m_lookedUp(texts.lookedUp)
    , m_kind(texts.kind)
    , m_title(texts.title)
    , m_emptyTitle(texts.emptyTitle)
    , m_emptySentence(texts.emptySentence)
{
    setObjectName(texts.name);
    setAccessibleName(texts.title);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    m_list = new QWidget(this);
    whole->addWidget(m_list);
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeader(texts, column);
    buildTable(texts, column);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(limits::FilterDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &TablePage::refilter);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &TablePage::tick);
    m_nextStage.setSingleShot(true);
    connect(&m_nextStage, &QTimer::timeout, this, &TablePage::updateBody);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_table.get(), signal, this, &TablePage::updateCounts);
    connect(m_table.get(), &QAbstractItemModel::modelReset, this, &TablePage::updateCounts);
    connect(&models, &PlaneModels::connectionChanged, this, [this] {
        if (m_active)
            updateCounts();
    });
    connect(m_table.get(), &SortFilterTable::pendingRowsChanged, this, &TablePage::updateCounts);
    updateFrozen();
}

TablePage::~TablePage()
{
    // The view looks at the table until it is gone itself, and children go after members.
    delete m_view;
}

void TablePage::buildHeader(const Texts &texts, QVBoxLayout *column)
{
    m_header = new PageHeader(
        texts.name, texts.title, [this] { return currentView(); }, this);
    column->addWidget(m_header);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(24, 0, 24, 12);
    line->setSpacing(12);
    m_filter = new FilterLine(tr("Filter of %1").arg(texts.title), texts.filterHint, this);
    line->addWidget(m_filter, 1);
    m_pending = new QToolButton(this);
    m_pending->setObjectName(QStringLiteral("pendingRows"));
    m_pending->setAccessibleName(tr("Sort now"));
    m_pending->setToolTip(tr("The order is kept while the pointer is over the table. Press R to sort now."));
    m_pending->setVisible(false);
    line->addWidget(m_pending);
    column->addLayout(line);
    connect(m_filter, &FilterLine::textChanged, this, &TablePage::refilterSoon);
    connect(m_filter, &FilterLine::textChanged, m_header->chips(), &StateChips::setFilter);
    connect(m_header->chips(), &StateChips::filterChosen, this, [this](const QString &text) {
        m_filter->retype(text);
        refilter();
    });
    connect(m_header->views(), &ViewsMenu::viewChosen, this, &TablePage::applyView);
    connect(m_filter, &FilterLine::submitted, this, &TablePage::refilter);
    connect(m_pending, &QToolButton::clicked, this, [this] { m_table->reorderNow(); });
}

void TablePage::buildTable(const Texts &texts, QVBoxLayout *column)
{
    m_view = new TableView(this);
    m_view->setObjectName(QStringLiteral("table"));
    m_view->setAccessibleName(texts.title);
    m_view->setModel(m_table.get());
    m_view->setSortingEnabled(true);
    m_view->setMarkable(true);
    m_view->setStickyColumn(m_model->columnOf(QStringLiteral("name")));
    m_rows = new RowSelection(*m_view, *m_table, *m_model);
    m_empty = new EmptyState(texts.icon, this);
    auto *card = new Card(this);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, 4, 1, 4);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    inner->addLayout(m_stack, 1);
    m_foot = inner;
    m_inspector = new Inspector(this);
    m_inspector->hide();
    m_split = new Splitter(Qt::Horizontal, tr("Width of the details"), this);
    m_split->addWidget(card);
    m_split->addWidget(m_inspector);
    m_split->setStretchFactor(0, 1);
    auto *frame = new QHBoxLayout;
    frame->setContentsMargins(24, 0, 24, 16);
    frame->addWidget(m_split);
    column->addLayout(frame, 1);
    connect(m_inspector, &Inspector::closeRequested, this, [this] { showInspector(false); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePage::updateInspector);
    connect(m_rows, &RowSelection::changed, this, &Page::targetsChanged);
    connect(m_view, &TableView::menuRequested, this, &TablePage::showMenuAt);
    connect(m_view, &TableView::pointerInsideChanged, this, [this](bool inside) {
        m_pointerInside = inside;
        updateFrozen();
    });
    connect(m_view, &TableView::opened, this, [this](const QModelIndex &index) { openRow(m_table->keyAt(index.row())); });
    connect(m_view, &TableView::sortRequested, m_table.get(), &SortFilterTable::reorderNow);
    connect(m_empty, &EmptyState::actionRequested, m_filter, &FilterLine::clear);
}

Targets TablePage::targets() const
{
    return {m_kind, isObjectShown() ? QStringList{shownObject()} : m_rows->keys()};
}

void TablePage::setActions(ActionRegistry &actions)
{
    m_actions = &actions;
    m_bulk = new BulkBar(actions, m_kind, this);
    m_foot->addWidget(m_bulk);
    connect(m_rows, &RowSelection::changed, this, &TablePage::updateBulkBar);
    // Which of the marked ones are shown.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_table.get(), signal, this, &TablePage::updateBulkBar);
    connect(m_bulk, &BulkBar::clearRequested, this, [this] {
        if (!m_rows->clearMarks())
            m_view->clearSelection();
        m_view->setFocus();
    });
}

void TablePage::updateBulkBar()
{
    const int marked = m_rows->marked();
    m_bulk->setCounts(marked, marked > 0 ? m_rows->hidden() : 0, marked > 0 ? 0 : m_rows->selected());
}

void TablePage::showRowMenu()
{
    showMenuAt(m_view->menuPosition());
}

void TablePage::showMenuAt(const QPoint &globalPosition)
{
    if (m_actions && !m_rows->keys().isEmpty())
        popUpMenu(*m_actions, targets(), globalPosition, *this);
}

void TablePage::setActive(bool active)
{
    m_pageActive = active;
    setListActive(active && !isObjectShown());
    if (m_object)
        m_object->setActive(active && isObjectShown());
}

void TablePage::setListActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    updateFrozen();
    if (active) {
        m_table->reorderNow(); // what came in while the page was hidden
        m_tick.start();
        tick();
    } else {
        m_tick.stop();
    }
}

void TablePage::open(const QString &target)
{
    if (target.isEmpty())
        (isObjectShown() ? static_cast<QWidget *>(m_object) : m_view)->setFocus();
    else
        restore(target);
}

void TablePage::restore(const QString &target)
{
    const bool isObject = m_object && ObjectTarget::isObject(target);
    const ObjectTarget object = isObject ? ObjectTarget::parse(target) : ObjectTarget();
    if (!object.name.isEmpty()) {
        m_object->showObject(object);
        return showObject(true);
    }
    showObject(false);
    if (!isObject) {
        m_filter->setText(target);
        refilter();
    }
    m_view->setFocus();
}

QString TablePage::target() const
{
    return isObjectShown() ? m_object->target().toString() : filterTarget(filterText());
}

void TablePage::setMain(QWidget *main, QWidget *heading)
{
    m_split->insertWidget(0, main);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_split->setSizes({MainPx, BesidePx});
    m_foot->insertWidget(0, heading);
}

void TablePage::restrictRows(SortFilterTable::RowFilter rows)
{
    m_restriction = std::move(rows);
    refilter();
}

void TablePage::setObjectView(ObjectView *view)
{
    m_object = view;
    view->hide();
    layout()->addWidget(view);
    connect(view, &ObjectView::navigate, this, &TablePage::navigate);
    connect(m_inspector, &Inspector::linkActivated, this, &TablePage::navigate);
}

void TablePage::showObject(bool shown)
{
    if (shown != isObjectShown()) {
        // One after the other: both together would make the window larger for a moment.
        (shown ? m_list : static_cast<QWidget *>(m_object))->hide();
        (shown ? static_cast<QWidget *>(m_object) : m_list)->show();
        setActive(m_pageActive);
        Q_EMIT targetsChanged();
    }
    if (shown)
        m_object->takeFocus();
}

QString TablePage::shownObject() const
{
    return isObjectShown() ? m_object->target().name : QString();
}

void TablePage::openRow(const QString &key)
{
    // Through the window, which remembers where one was.
    Q_EMIT navigate(objectName(), ObjectTarget{key}.toString());
}

void TablePage::setStateChoices(const QString &key, const QVector<StateChoice> &choices)
{
    m_header->chips()->setChoices(key, choices);
}

CommandBar *TablePage::commands() const
{
    return m_header->commands();
}

void TablePage::setViews(SavedViews &views)
{
    m_header->views()->setViews(&views);
}

void TablePage::showView(const QString &name)
{
    m_header->views()->choose(name);
}

SavedView TablePage::currentView() const
{
    SavedView view;
    view.filter = filterText().trimmed();
    view.place = place();
    const QHeaderView *header = m_view->horizontalHeader();
    if (const int sorted = header->sortIndicatorSection(); sorted >= 0 && sorted < m_model->columnCount())
        view.sortColumn = m_model->columnInfo(sorted).id;
    view.sortOrder = header->sortIndicatorOrder();
    for (int column = 0; column < m_model->columnCount(); ++column)
        if (header->isSectionHidden(column))
            view.hiddenColumns << m_model->columnInfo(column).id;
    return view;
}

void TablePage::applyView(const SavedView &view)
{
    showObject(false);
    m_filter->setText(view.filter);
    refilter();
    QVector<int> hidden;
    for (const QString &id : view.hiddenColumns)
        if (const int column = m_model->columnOf(id); column >= 0)
            hidden << column;
    m_view->showAllColumnsBut(hidden);
    m_view->sortByColumn(m_model->columnOf(view.sortColumn), view.sortOrder);
    setPlace(view.place);
}

QVector<FilterError> TablePage::setScope(const QString &scope)
{
    if (scope != m_scope) {
        m_scope = scope;
        refilter();
    }
    return m_scopeErrors;
}

SortFilterTable::RowFilter TablePage::both(SortFilterTable::RowFilter first, SortFilterTable::RowFilter second)
{
    if (!first || !second)
        return first ? std::move(first) : std::move(second);
    return [first = std::move(first), second = std::move(second)](int row) { return first(row) && second(row); };
}

void TablePage::focusFilter()
{
    showObject(false);
    m_filter->takeFocus();
}

void TablePage::setComplete(std::function<FilterCompletion(const QString &text, int cursor)> complete)
{
    m_filter->setComplete(std::move(complete));
}

void TablePage::showInspector(bool shown)
{
    if (!shown && m_inspector->isAncestorOf(focusWidget()))
        m_view->setFocus();
    m_inspector->setVisible(shown);
    updateInspector();
}

bool TablePage::isInspectorShown() const
{
    return !m_inspector->isHidden();
}

void TablePage::updateInspector()
{
    if (!isInspectorShown())
        return;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.size() > 1)
        return m_inspector->showNothing(tr("%Ln rows are selected.", nullptr, int(rows.size())));
    const auto description = rows.isEmpty() ? std::nullopt : describeRow(m_table->keyAt(rows.constFirst().row()));
    if (description)
        m_inspector->describe(*description);
    else
        m_inspector->showNothing(tr("Select a row to see what there is to know about it."));
}

std::optional<Description> TablePage::describeRow(const QString &)
{
    return {};
}

void TablePage::tick()
{
    // Not under the pointer: rows would move away under a click.
    if (m_dependsOnTime && !m_table->isFrozen() && m_sinceFilter.elapsed() >= limits::TimeFilterMs)
        refilter();
    updateCounts();
    updateInspector();
    m_view->viewport()->update(); // ages
}

QString TablePage::filterText() const
{
    return m_filter->text();
}

QString TablePage::currentKey() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_table->keyAt(current.row()) : QString();
}

void TablePage::refilterSoon()
{
    m_debounce.start();
}

void TablePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_rows->clearMarks()) {
        event->accept();
    } else if (event->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        refilter();
    } else if (event->key() == Qt::Key_Escape && isInspectorShown()) {
        showInspector(false);
    } else {
        Page::keyPressEvent(event);
    }
}

void TablePage::refilter()
{
    m_debounce.stop();
    const QVector<FilterError> errors = applyFilter(m_filter->text());
    m_filter->setErrors(errors);
    m_sinceFilter.start();
    updateCounts();
}

void TablePage::updateCounts()
{
    const int shown = m_table->rowCount();
    QString text = summary();
    if (m_table->isFiltered())
        text = tr("%1 shown of %2").arg(text::formatCount(shown), text);
    // "0 nodes" would be a lie while nothing is known.
    const bool unknown = m_model->rowCount() == 0 && !m_models.isKnown(m_objects);
    m_header->setCounts(unknown ? QString() : text);
    m_header->chips()->setCounts(stateCounts());
    m_header->chips()->setVisible(!unknown);
    updateFrozen();
    const int moved = m_table->pendingRows();
    m_pending->setVisible(m_active && moved > 0 && m_pointerInside);
    m_pending->setText(tr("%1 changed · R to sort").arg(text::formatCount(moved)));
    updateBody();
}

// Rows; while they are on their way nothing, then their shape; or why there are none.
void TablePage::updateBody()
{
    const bool empty = m_table->rowCount() == 0;
    const qint64 waitedMs = m_models.loadingMs(m_objects);
    // Those that have come are put in order first, which is no reason to take their shape away.
    const bool awaited = m_model->rowCount() == 0 ? loadStageOf(waitedMs) >= LoadStage::Skeleton
                                                  : m_table->pendingRows() > 0 && m_view->hasSkeleton();
    const bool skeleton = empty && awaited;
    m_view->setSkeleton(skeleton);
    setAccessibleWords(m_view, skeleton ? tr("Loading %1").arg(text::word(m_objects)) : m_title);
    m_stack->setCurrentIndex(empty && !skeleton ? 1 : 0);
    if (const int next = untilNextStage(waitedMs); m_active && empty && next >= 0)
        m_nextStage.start(next);
    if (empty && !skeleton)
        updateEmpty();
}

void TablePage::updateEmpty()
{
    const int all = m_model->rowCount();
    const QString filter = m_filter->text().trimmed();
    if (all > 0 && !filter.isEmpty())
        m_empty->setText(tr("Nothing matches the filter"),
                         tr("None of the %Ln rows matches “%1”.", nullptr, all)
                             .arg(m_scope.isEmpty() ? filter : QString(filter % QStringLiteral(" + ") % m_scope)));
    else if (all > 0 && !m_scope.isEmpty())
        m_empty->setText(tr("Nothing is in the scope"), tr("None of the %Ln rows matches “%1”.", nullptr, all).arg(m_scope));
    else if (all > 0)
        m_empty->setText({}, {}); // they are put in order, and here in a moment
    else if (m_models.loadingMs(m_objects) >= 0)
        m_empty->setText({}, {}); // or their shape, in a moment
    else if (m_models.isLive(m_objects) ||
             (m_models.connection().state == ConnectionState::CatchingUp && m_models.hasArrived(m_objects)))
        m_empty->setText(m_emptyTitle, m_emptySentence);
    else if (const KindStatus &kind = m_models.connection().of(m_objects); kind.state != KindState::AsAll)
        m_empty->setText(tr("Nothing to show"), kind.error.message);
    else
        m_empty->setText(tr("Nothing to show yet"), tr("This fills as soon as a control plane is connected."));
    m_empty->setAction(all > 0 && !filter.isEmpty() ? tr("Clear the filter") : QString());
}

bool TablePage::isObjectShown() const
{
    return m_list->isHidden();
}

void TablePage::updateFrozen()
{
    // Where nothing is, nothing moves away under a click.
    m_table->setFrozen(!m_active || (m_pointerInside && m_table->rowCount() > 0));
}

} // namespace skerry
