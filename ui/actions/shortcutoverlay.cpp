#include "ui/actions/shortcutoverlay.h"

#include "ui/actions/actionregistry.h"
#include "ui/actions/keycaps.h"
#include "ui/labels.h"

#include <QAction>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace skerry {

namespace {

constexpr int ColumnPx = 300;
constexpr int MostColumns = 3;
constexpr int MarginPx = 20;
constexpr int NormalTextPx = 16; // height of a line
constexpr int HeadPx = 52;
constexpr int HeadingRows = 2; // what a heading and the gap before it take, in rows

bool closes(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Escape || event.key() == Qt::Key_Question;
}

} // namespace

ShortcutOverlay::ShortcutOverlay(ActionRegistry &registry, QWidget *window) : PopupPanel(window), m_registry(registry)
{
    setObjectName(QStringLiteral("shortcutOverlay"));
    setAccessibleName(tr("Keys that work here"));
    setFocusPolicy(Qt::StrongFocus);
    auto *title = makeSection(tr("Keys that work here"), this);
    auto *hint = makeMuted(tr("Esc closes"), this);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(MarginPx, 0, MarginPx, 0);
    head->addWidget(title, 1);
    head->addWidget(hint);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("shortcutScroll"));
    m_scroll->setAccessibleName(accessibleName());
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(0);
    layout->addSpacing(8);
    layout->addLayout(head);
    layout->addSpacing(8);
    layout->addWidget(m_scroll, 1);
}

void ShortcutOverlay::open()
{
    m_registry.refresh();
    fill();
    showPanel(this);
}

void ShortcutOverlay::toggle()
{
    if (isVisible())
        dismiss();
    else
        open();
}

// The groups one below the other, in columns of about the same length.
void ShortcutOverlay::fill()
{
    std::map<ActionGroup, QVector<QString>> groups;
    int rows = 0;
    for (const QString &id : m_registry.ids()) {
        const QAction *action = m_registry.action(id);
        if (!action->isEnabled() || action->shortcuts().isEmpty())
            continue;
        groups[m_registry.spec(id).group].append(id);
        ++rows;
    }
    rows += int(groups.size()) * HeadingRows;
    const int room = (parentWidget()->width() - 4 * MarginPx) / scaled(ColumnPx);
    const int columns = std::clamp(std::min(room, int(groups.size())), 1, MostColumns);

    m_content = new QWidget;
    m_content->setBackgroundRole(QPalette::Base);
    auto *row = new QHBoxLayout(m_content);
    row->setContentsMargins(MarginPx, 0, MarginPx, MarginPx / 2);
    row->setSpacing(MarginPx * 2);
    QVBoxLayout *column = nullptr;
    int filled = 0;
    int made = 0;
    for (const auto &[group, ids] : groups) {
        if (!column || (filled >= rows / columns && made < columns)) {
            column = new QVBoxLayout;
            column->setSpacing(MarginPx);
            row->addLayout(column, 1);
            filled = 0;
            ++made;
        }
        column->addWidget(makeGroup(group, ids));
        filled += int(ids.size()) + HeadingRows;
    }
    for (int i = 0; i < row->count(); ++i)
        static_cast<QVBoxLayout *>(row->itemAt(i)->layout())->addStretch(1);
    if (groups.empty())
        row->addWidget(makeMuted(tr("No action that has keys is available here."), m_content));
    m_scroll->setWidget(m_content);
}

QWidget *ShortcutOverlay::makeGroup(ActionGroup group, const QVector<QString> &ids)
{
    auto *box = new QWidget(m_content);
    box->setAccessibleName(groupTitle(group));
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(MarginPx);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    QLabel *title = makeMuted(groupTitle(group), box);
    grid->addWidget(title, 0, 0, 1, 2);
    for (const QString &id : ids) {
        const int line = grid->rowCount();
        auto *text = new QLabel(m_registry.text(id), box);
        text->setTextFormat(Qt::PlainText);
        text->setObjectName(QStringLiteral("text-") + id);
        auto *keys = new KeyCaps(m_registry.action(id)->shortcut(), box);
        keys->setObjectName(QStringLiteral("keys-") + id);
        grid->addWidget(text, line, 0);
        grid->addWidget(keys, line, 1, Qt::AlignRight);
    }
    return box;
}

// Sizes are given at the normal size of the font.
int ShortcutOverlay::scaled(int pixels) const
{
    return pixels * std::max(fontMetrics().height(), NormalTextPx) / NormalTextPx;
}

QSize ShortcutOverlay::panelSize(const QSize &window) const
{
    const int columns = std::max(1, m_content ? m_content->layout()->count() : 1);
    const int wanted = m_content ? m_content->sizeHint().width() : 0;
    const int width = std::max(columns * scaled(ColumnPx) + 2 * MarginPx, wanted + MarginPx);
    const int height = scaled(HeadPx) + (m_content ? m_content->sizeHint().height() : 0);
    return QSize(width, height).boundedTo(window);
}

// The key that opened the panel is a shortcut of the window: here it closes.
bool ShortcutOverlay::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && closes(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return PopupPanel::event(event);
}

void ShortcutOverlay::keyPressEvent(QKeyEvent *event)
{
    if (closes(*event))
        dismiss();
    else
        PopupPanel::keyPressEvent(event);
}

} // namespace skerry
