// What pointer and keys do in a heat map.
#include "ui/heatmap.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr double ZoomStep = 1.25;
constexpr double WheelNotch = 120;

bool isTyped(const QKeyEvent &event)
{
    const QString text = event.text();
    const Qt::KeyboardModifiers others = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return others == Qt::NoModifier && text.size() == 1 && text.at(0).isPrint() && !text.at(0).isSpace();
}

} // namespace

bool HeatMap::wantsKey(const QKeyEvent &event) const
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return event.matches(QKeySequence::Copy);
    switch (event.key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
        return true;
    default:
        return isTyped(event) && (event.text().at(0).isLetterOrNumber() || isTyping());
    }
}

bool HeatMap::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && wantsKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool HeatMap::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_hovered.reset();
        tellReadout();
    } else if (event->type() == QEvent::ToolTip) {
        const auto &help = *static_cast<QHelpEvent *>(event);
        const std::optional<Cell> cell = cellAt(help.pos());
        QToolTip::showText(help.globalPos(), cell ? describe(*cell) : QString(), viewport(),
                           cell ? cellBox(*cell) : QRect());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void HeatMap::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = cellAt(event->position().toPoint());
    tellReadout();
}

void HeatMap::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton)
        return;
    if (const std::optional<Cell> cell = cellAt(point)) {
        setCurrent(*cell);
        select(*cell, event->modifiers());
        return;
    }
    // A name is as good as the first cell beside it.
    const QRect area = m_geometry.area();
    const QPoint inside(std::max(point.x(), area.left()), std::max(point.y(), area.top()));
    const std::optional<Cell> beside = cellAt(inside);
    if (!beside || (point.x() < area.left()) == (point.y() < area.top()))
        return;
    Q_EMIT siteClicked(m_matrix.siteAt(point.x() < area.left() ? beside->row : beside->column));
}

// A press has done everything.
void HeatMap::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

void HeatMap::mouseDoubleClickEvent(QMouseEvent *event)
{
    const std::optional<Cell> cell = cellAt(event->position().toPoint());
    if (cell && cell->row != cell->column && event->button() == Qt::LeftButton)
        Q_EMIT opened(pairOf(*cell));
}

void HeatMap::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    zoom(std::pow(ZoomStep, event->angleDelta().y() / WheelNotch), event->position().toPoint());
    event->accept();
}

bool HeatMap::moveBy(const QKeyEvent &event)
{
    const Cell from = current().value_or(Cell{0, 0});
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const int last = m_matrix.size() - 1;
    const int page = std::max(1, int(m_geometry.area().height() / m_geometry.cell) - 1);
    Cell to = from;
    switch (event.key()) {
    case Qt::Key_Left:
        to.column -= 1;
        break;
    case Qt::Key_Right:
        to.column += 1;
        break;
    case Qt::Key_Up:
        to.row -= 1;
        break;
    case Qt::Key_Down:
        to.row += 1;
        break;
    case Qt::Key_PageUp:
        to.row -= page;
        break;
    case Qt::Key_PageDown:
        to.row += page;
        break;
    case Qt::Key_Home:
        to = control ? Cell{0, 0} : Cell{from.row, 0};
        break;
    case Qt::Key_End:
        to = control ? Cell{last, last} : Cell{from.row, last};
        break;
    default:
        return false;
    }
    if (last < 0)
        return true;
    // The first key shows where one is.
    const Cell there = current() ? Cell{std::clamp(to.row, 0, last), std::clamp(to.column, 0, last)} : from;
    if (event.modifiers().testFlag(Qt::ShiftModifier) && !m_anchor)
        m_anchor = from;
    setCurrent(there);
    if (event.modifiers().testFlag(Qt::ShiftModifier))
        selectRange(there);
    else
        m_anchor = there;
    return true;
}

bool HeatMap::isTyping() const
{
    return !m_typed.isEmpty() && m_sinceTyped.elapsed() < 2 * QApplication::keyboardInputInterval();
}

// "lis" goes to the row of the first site that begins so, "lis,fra" to the column of another. True: the key is used up.
bool HeatMap::typeAhead(const QString &text)
{
    if (!isTyping())
        m_typed.clear();
    if (m_typed.isEmpty() && !text.at(0).isLetterOrNumber())
        return false;
    m_typed += text;
    m_sinceTyped.start();
    const qsizetype comma = m_typed.indexOf(u',');
    const QString wanted = m_typed.mid(comma + 1);
    for (int position = 0; position < m_matrix.size() && !wanted.isEmpty(); ++position) {
        if (!m_matrix.nameAt(position).startsWith(wanted, Qt::CaseInsensitive))
            continue;
        Cell cell = current().value_or(Cell{0, 0});
        (comma < 0 ? cell.row : cell.column) = position;
        setCurrent(cell);
        m_anchor = cell;
        break;
    }
    return true;
}

void HeatMap::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(asTsv());
        return;
    }
    if (event->key() == Qt::Key_Escape && isTyping())
        return m_typed.clear();
    if (moveBy(*event) || (isTyped(*event) && typeAhead(event->text())))
        return;
    const QPoint middle = current() ? cellBox(*current()).center() : m_geometry.area().center();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(ZoomStep, middle);
    case Qt::Key_Minus:
        return zoom(1 / ZoomStep, middle);
    case Qt::Key_0:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            return fitToWindow();
        break;
    case Qt::Key_Space:
        if (const std::optional<Cell> cell = current())
            return select(*cell, Qt::ControlModifier);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const std::optional<Cell> cell = current(); cell && cell->row != cell->column)
            return Q_EMIT opened(pairOf(*cell));
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

} // namespace skerry
