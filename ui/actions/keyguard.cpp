#include "ui/actions/keyguard.h"

#include "ui/actions/actionregistry.h"
#include "ui/actions/keys.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QShortcutEvent>
#include <QWidget>

#include <algorithm>

namespace skerry {

namespace {

constexpr int ChordMs = 2000; // from one key of a chord to the next

QKeySequence sequenceOf(const QVector<QKeyCombination> &keys)
{
    const auto at = [&keys](qsizetype i) { return i < keys.size() ? keys.at(i) : QKeyCombination::fromCombined(0); };
    return QKeySequence(at(0), at(1), at(2), at(3));
}

bool isModifier(int key)
{
    return (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock) || key == Qt::Key_AltGr;
}

// A sequence writes "?" and not "Shift+?", but "Shift+G".
QKeyCombination combinationOf(const QKeyEvent &event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const int key = event.key();
    const bool letter = key >= Qt::Key_A && key <= Qt::Key_Z;
    if (!letter && key > Qt::Key_Space && key < Qt::Key_Escape)
        modifiers &= ~Qt::ShiftModifier;
    return QKeyCombination(modifiers, Qt::Key(key));
}

} // namespace

KeyGuard::KeyGuard(ActionRegistry &registry) : QObject(&registry), m_registry(registry)
{
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(ChordMs);
    connect(&m_timeout, &QTimer::timeout, this, &KeyGuard::endChord);
    connect(qApp, &QApplication::focusChanged, this, &KeyGuard::endChord);
    qApp->installEventFilter(this);
}

void KeyGuard::endChord()
{
    m_timeout.stop();
    if (m_chord.isEmpty())
        return;
    m_chord.clear();
    Q_EMIT m_registry.chordChanged({});
}

bool KeyGuard::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        return object->isWidgetType() && overrideShortcut(static_cast<QWidget *>(object), *static_cast<QKeyEvent *>(event));
    case QEvent::KeyPress: {
        if (m_eaten == 0 || !object->isWidgetType() || static_cast<QKeyEvent *>(event)->key() != m_eaten)
            return false;
        m_eaten = 0;
        event->accept();
        if (QAction *due = std::exchange(m_due, nullptr))
            due->trigger();
        return true;
    }
    case QEvent::Shortcut: {
        const auto *action = qobject_cast<QAction *>(object);
        return action && action->parent() == &m_registry && refuseShortcut(*action, *static_cast<QShortcutEvent *>(event));
    }
    default:
        return false;
    }
}

// True: the key is no shortcut, and comes again as an ordinary key press.
bool KeyGuard::overrideShortcut(QWidget *widget, QKeyEvent &event)
{
    if (isModifier(event.key()) || QApplication::activePopupWidget())
        return false;
    m_eaten = 0;
    m_due = nullptr;
    if (widget->window() != m_registry.window()->window() || wantsKey(widget, event)) {
        endChord();
        if (widget->window() != m_registry.window()->window())
            return false;
        event.accept();
        return true;
    }
    if (!startOrContinueChord(event))
        return false;
    m_eaten = event.key();
    event.accept();
    return true;
}

bool KeyGuard::startOrContinueChord(const QKeyEvent &event)
{
    const bool waiting = !m_chord.isEmpty();
    if (waiting && event.isAutoRepeat())
        return true;
    QVector<QKeyCombination> typed = m_chord;
    typed.append(combinationOf(event));
    const QKeySequence keys = sequenceOf(typed);
    QAction *due = nullptr;
    bool more = false;
    for (const QString &id : m_registry.ids()) {
        QAction *action = m_registry.action(id);
        if (!action->isEnabled())
            continue;
        for (const QKeySequence &shortcut : action->shortcuts()) {
            if (keys.matches(shortcut) == QKeySequence::ExactMatch)
                due = action;
            more = more || keys.matches(shortcut) == QKeySequence::PartialMatch;
        }
    }
    if (due && !waiting) // one key: that is Qt's
        return false;
    if (!due && !more && waiting) {
        // Not what the chord wanted: it counts as if nothing had been typed before.
        endChord();
        return startOrContinueChord(event);
    }
    if (due) {
        endChord();
        m_due = due;
    } else if (more) {
        m_chord = typed;
        m_timeout.start();
        Q_EMIT m_registry.chordChanged(keys.toString(QKeySequence::NativeText));
    }
    return due || more;
}

// The last look before Qt triggers: keyboards whose letters are not Latin get here with their chords too.
bool KeyGuard::refuseShortcut(const QAction &action, const QShortcutEvent &event)
{
    if (isLetterKeys(event.key()) && isTextField(QApplication::focusWidget()))
        return true;
    const QString id = action.objectName();
    QString reason = m_registry.whyNot(id);
    if (reason.isEmpty() && event.isAmbiguous())
        reason = ActionRegistry::tr("The keys %1 belong to more than one action. Change one of them in the settings.")
                     .arg(event.key().toString(QKeySequence::NativeText));
    if (reason.isEmpty())
        return false;
    m_registry.refresh(m_registry.entry(id));
    Q_EMIT m_registry.refused(id, reason);
    return true;
}

} // namespace skerry
