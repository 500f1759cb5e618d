#include "app/tour/inputs.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

namespace skerry::inputs {

namespace {

void key(QWidget *widget, int code, Qt::KeyboardModifiers modifiers, const QString &text)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, code, modifiers, text);
        QCoreApplication::sendEvent(widget, &event);
    }
}

} // namespace

void click(QWidget *widget)
{
    const QPointF at = widget->rect().center();
    const QPointF global = widget->mapToGlobal(at);
    for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        const Qt::MouseButtons held = type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton;
        QMouseEvent event(type, at, global, Qt::LeftButton, held, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &event);
    }
}

void press(QWidget *widget, int code, Qt::KeyboardModifiers modifiers)
{
    key(widget, code, modifiers, {});
}

void retype(QWidget *field, const QString &text)
{
    field->setFocus();
    press(field, Qt::Key_A, Qt::ControlModifier);
    press(field, Qt::Key_Delete);
    for (const QChar character : text)
        key(field, Qt::Key_unknown, {}, QString(character));
}

} // namespace skerry::inputs
