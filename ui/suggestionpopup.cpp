#include "ui/suggestionpopup.h"

#include "models/text.h"
#include "ui/suggestiondelegate.h"

#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int PopupMostRows = 10; // without scrolling
constexpr int MostWidthPx = 640;
constexpr int PopupGapPx = 4; // between line and popup

} // namespace

SuggestionPopup::SuggestionPopup(QWidget *line) : QFrame(line->window()), m_line(line)
{
    setObjectName(QStringLiteral("suggestions"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::NoFocus);
    m_model = new QStandardItemModel(this);
    m_view = new QListView(this);
    m_view->setObjectName(QStringLiteral("suggestionList"));
    m_view->setAccessibleName(tr("Suggestions"));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setItemDelegate(new SuggestionDelegate(m_view));
    m_view->setModel(m_model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 4, 1, 4);
    column->addWidget(m_view);
    hide();
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
}

void SuggestionPopup::showSuggestions(const QVector<FilterSuggestion> &suggestions, bool complete)
{
    m_model->clear();
    for (const FilterSuggestion &suggestion : suggestions) {
        auto *item = new QStandardItem(suggestion.what);
        QString right = suggestion.note;
        if (suggestion.rows >= 0)
            right = complete ? text::formatCount(suggestion.rows) : tr("%1 or more").arg(text::formatCount(suggestion.rows));
        item->setData(right, SuggestionDelegate::RightRole);
        item->setData(QString(suggestion.what % QStringLiteral(", ") % right), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    setVisible(!suggestions.isEmpty());
    if (isVisible())
        place();
}

void SuggestionPopup::place()
{
    setFont(m_line->font());
    const int rows = std::min(m_model->rowCount(), PopupMostRows);
    const QMargins margins = layout()->contentsMargins();
    const int width = std::clamp(m_view->sizeHintForColumn(0) + 24, m_line->width(), std::max(m_line->width(), MostWidthPx));
    const QPoint below = m_line->mapTo(window(), QPoint(0, m_line->height() + PopupGapPx));
    const int height = rows * m_view->sizeHintForRow(0) + margins.top() + margins.bottom() + 2 * frameWidth();
    setGeometry(below.x(), below.y(), std::min(width, window()->width() - below.x()),
                std::min(height, window()->height() - below.y()));
    raise();
}

int SuggestionPopup::current() const
{
    return m_view->currentIndex().row();
}

void SuggestionPopup::step(int by)
{
    const int rows = m_model->rowCount();
    const int from = current() < 0 ? (by > 0 ? -1 : rows) : current();
    m_view->setCurrentIndex(m_model->index((from + by + rows) % rows, 0));
}

bool SuggestionPopup::takeKey(const QKeyEvent &event)
{
    if (!isVisible())
        return false;
    switch (event.key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Escape:
        hide();
        Q_EMIT closed();
        return true;
    case Qt::Key_Tab:
        Q_EMIT chosen(std::max(0, current()));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Without a choice Enter is the line's: what was typed is what is meant.
        if (current() < 0) {
            hide();
            return false;
        }
        Q_EMIT chosen(current());
        return true;
    default:
        return false;
    }
}

} // namespace skerry
