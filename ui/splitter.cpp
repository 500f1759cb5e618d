#include "ui/splitter.h"

#include "ui/accessible.h"
#include "ui/tokens.h"

#include <QKeyEvent>
#include <QPainter>

namespace skerry {

SplitterHandle::SplitterHandle(Qt::Orientation orientation, QSplitter *parent) : QSplitterHandle(orientation, parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAccessibleRole(this, QAccessible::Splitter);
    setAccessibleName(parent->accessibleName());
    setToolTip(orientation == Qt::Horizontal ? tr("Drag, or press the arrow keys left and right")
                                             : tr("Drag, or press the arrow keys up and down"));
}

int SplitterHandle::position() const
{
    return orientation() == Qt::Horizontal ? x() : y();
}

int SplitterHandle::most() const
{
    return orientation() == Qt::Horizontal ? splitter()->width() - width() : splitter()->height() - height();
}

void SplitterHandle::moveTo(int position)
{
    moveSplitter(position);
    tellValueChanged(this, this->position());
}

void SplitterHandle::keyPressEvent(QKeyEvent *event)
{
    const bool sideways = orientation() == Qt::Horizontal;
    if (event->key() == (sideways ? Qt::Key_Left : Qt::Key_Up))
        moveTo(position() - StepPx);
    else if (event->key() == (sideways ? Qt::Key_Right : Qt::Key_Down))
        moveTo(position() + StepPx);
    else if (event->key() == Qt::Key_Home)
        moveTo(0);
    else if (event->key() == Qt::Key_End)
        moveTo(most());
    else
        QSplitterHandle::keyPressEvent(event);
}

void SplitterHandle::paintEvent(QPaintEvent *event)
{
    QSplitterHandle::paintEvent(event);
    if (hasFocus())
        QPainter(this).fillRect(rect(), tokensOf(palette()).accent); // as wide as it is, there is no room for a ring
}

Splitter::Splitter(Qt::Orientation orientation, const QString &name, QWidget *parent) : QSplitter(orientation, parent)
{
    setAccessibleName(name);
    setChildrenCollapsible(false);
}

QSplitterHandle *Splitter::createHandle()
{
    return new SplitterHandle(orientation(), this);
}

} // namespace skerry
