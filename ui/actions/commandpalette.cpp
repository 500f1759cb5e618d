#include "ui/actions/commandpalette.h"

#include "ui/actions/palettedelegate.h"
#include "ui/actions/palettemodel.h"
#include "ui/actions/palettesearch.h"
#include "ui/labels.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int WidthPx = 640;
constexpr int InputPx = 44;
constexpr int NothingPx = 72;
constexpr int HintPx = 30;
constexpr int ListEndPx = 6;
constexpr int RowsShown = 12;
constexpr int PageRows = 8;
constexpr int AgainMs = 250; // while open, a stream of new objects costs at most four searches a second

bool isOurs(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown ||
           key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
}

} // namespace

CommandPalette::CommandPalette(QWidget *window) : PopupPanel(window)
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    m_search = new PaletteSearch(this);
    m_model = new PaletteModel(this);
    build();
    m_again.setSingleShot(true);
    m_again.setInterval(AgainMs);
    connect(&m_again, &QTimer::timeout, this, &CommandPalette::searchAgain);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_search, &PaletteSearch::changed, this, [this] {
        if (isVisible() && !m_again.isActive())
            m_again.start();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::activate);
}

void CommandPalette::build()
{
    m_input = new QLineEdit(this);
    m_input->setObjectName(QStringLiteral("paletteInput"));
    m_input->setAccessibleName(tr("Find pages, objects and actions"));
    m_input->setPlaceholderText(tr("Type a page, an object or an action"));
    m_input->setFrame(false);
    // The round corners of the panel show through.
    QPalette clear;
    clear.setColor(QPalette::Base, Qt::transparent);
    m_input->setPalette(clear);
    m_input->setTextMargins(14, 0, 14, 0);
    m_input->setFixedHeight(InputPx);
    m_input->setContextMenuPolicy(Qt::NoContextMenu);
    QFont font = m_input->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_input->setFont(font);
    m_input->installEventFilter(this);

    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);

    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->viewport()->installEventFilter(this);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setModel(m_model);

    m_nothing = makeMuted({}, this);
    m_nothing->setObjectName(QStringLiteral("paletteNothing"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setFixedHeight(NothingPx);
    m_nothing->setContentsMargins(14, 0, 14, 0);

    m_hint = makeMuted({}, this);
    m_hint->setObjectName(QStringLiteral("paletteHint"));
    m_hint->setFixedHeight(HintPx);
    m_hint->setContentsMargins(18, 0, 14, 0);
    font = m_hint->font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    m_hint->setFont(font);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_input);
    layout->addWidget(line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    layout->addWidget(m_hint);
}

void CommandPalette::addSource(PaletteSource *source)
{
    m_search->addSource(source);
    m_scopes.insert(source->scope());
    QStringList hints{tr("> actions")};
    if (m_scopes.contains(PaletteScope::Planes))
        hints.append(tr("@ control planes"));
    if (m_scopes.contains(PaletteScope::Labels))
        hints.append(tr("# labels"));
    hints.append(tr("? help"));
    m_hint->setText(hints.join(QStringLiteral("    ")));
}

void CommandPalette::open(const QString &query)
{
    m_search->prepare();
    {
        const QSignalBlocker blocker(m_input);
        m_input->setText(query);
    }
    search();
    showPanel(m_input);
    announce();
}

void CommandPalette::toggle()
{
    if (isVisible())
        dismiss();
    else
        open();
}

QStringList CommandPalette::recents() const
{
    return m_search->recents();
}

void CommandPalette::setRecents(const QStringList &keys)
{
    m_search->setRecents(keys);
}

void CommandPalette::search()
{
    show({});
}

void CommandPalette::searchAgain()
{
    if (!isVisible())
        return;
    const PaletteEntry *entry = m_model->entryAt(currentRow());
    show(entry ? entry->key : QString());
}

void CommandPalette::show(const QString &current)
{
    m_again.stop();
    const PaletteResults results = m_search->search(m_input->text());
    m_model->setResults(results);
    const bool nothing = m_model->rowCount() == 0;
    m_nothing->setText(nothing ? nothingFound() : QString());
    m_nothing->setVisible(nothing);
    m_list->setVisible(!nothing);
    int row = current.isEmpty() ? -1 : m_model->rowOf(current);
    if (row < 0)
        row = m_model->rowOf(results.best);
    if (isVisible())
        placePanel();
    setCurrent(row);
}

QString CommandPalette::nothingFound() const
{
    const QString query = m_input->text();
    if (query.trimmed().isEmpty())
        return tr("There is nothing to choose from yet.");
    return tr("Nothing fits \"%1\". Type less of it, or another word.").arg(query);
}

int CommandPalette::currentRow() const
{
    return m_list->currentIndex().row();
}

void CommandPalette::setCurrent(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    if (!index.isValid()) {
        m_list->scrollToTop();
        announce();
        return;
    }
    m_list->setCurrentIndex(index);
    // With the first entry of a section its heading comes into view.
    if (!m_model->entryAt(row - 1))
        m_list->scrollTo(m_model->index(std::max(0, row - 1), 0));
    m_list->scrollTo(index);
    announce();
}

// The line keeps the focus, so that a screen reader has to be told what would be activated.
void CommandPalette::announce()
{
    const QModelIndex index = m_list->currentIndex();
    m_input->setAccessibleDescription(index.isValid() ? index.data(Qt::AccessibleTextRole).toString() : m_nothing->text());
    if (!isVisible() || !index.isValid())
        return;
    QAccessibleEvent focused(m_list, QAccessible::Focus);
    focused.setChild(index.row());
    QAccessible::updateAccessibility(&focused);
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_input && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (event->type() == QEvent::ShortcutOverride && isOurs(key->key())) {
            event->accept();
            return true;
        }
        if (event->type() == QEvent::KeyPress && handleKey(*key))
            return true;
    }
    // Only where the pointer is moved: rows that scroll below it do not become current.
    if (object == m_list->viewport() && event->type() == QEvent::MouseMove)
        hover(static_cast<QMouseEvent *>(event)->position().toPoint());
    return PopupPanel::eventFilter(object, event);
}

void CommandPalette::hover(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (index == m_list->currentIndex() || !m_model->entryAt(index.row()))
        return;
    m_list->setCurrentIndex(index);
    announce();
}

bool CommandPalette::handleKey(const QKeyEvent &event)
{
    const int row = currentRow();
    switch (event.key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int direction = event.key() == Qt::Key_Down ? 1 : -1;
        const int next = m_model->step(row, direction);
        // Over the end to the other end.
        setCurrent(next != row ? next : m_model->step(direction > 0 ? -1 : m_model->rowCount(), direction));
        return true;
    }
    case Qt::Key_PageDown:
        movePage(1);
        return true;
    case Qt::Key_PageUp:
        movePage(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

void CommandPalette::movePage(int direction)
{
    int row = currentRow();
    for (int i = 0; i < PageRows; ++i)
        row = m_model->step(row, direction);
    setCurrent(row);
}

void CommandPalette::activate(const QModelIndex &index)
{
    const PaletteEntry *shown = m_model->entryAt(index.row());
    if (!shown)
        return;
    const PaletteEntry entry = *shown;
    const QPointer<PaletteSource> source = m_search->isAlive(entry) ? entry.source : nullptr;
    const int i = source ? PaletteSearch::find(entry) : -1;
    // Gone, or not allowed any more, since it was found: the list says so.
    if (i < 0 || !entry.whyNot.isEmpty() || !source->whyNotAt(i).isEmpty()) {
        searchAgain();
        return;
    }
    m_search->remember(entry.key);
    dismiss();
    Q_EMIT activated(entry.key);
    // Found again: going back to where the focus was may have changed what there is.
    if (const int now = source ? PaletteSearch::find(entry) : -1; now >= 0)
        source->activate(now);
}

QSize CommandPalette::panelSize(const QSize &window) const
{
    const int below = m_model->rowCount() == 0 ? NothingPx : listHeight() + ListEndPx;
    return QSize(WidthPx, InputPx + 1 + below + HintPx + 2).boundedTo(window);
}

// Of the first rows; the others are scrolled to.
int CommandPalette::listHeight() const
{
    int height = 0;
    int entries = 0;
    for (int row = 0; row < m_model->rowCount() && entries < RowsShown; ++row) {
        height += m_list->sizeHintForRow(row);
        entries += m_model->entryAt(row) ? 1 : 0;
    }
    return height;
}

} // namespace skerry
