#include "ui/actions/keys.h"

#include "ui/actions/popuppanel.h"
#include "ui/heatmap.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <algorithm>

namespace skerry {

namespace {

// From here on Qt numbers the keys that type nothing.
constexpr int FirstSpecialKey = Qt::Key_Escape;
constexpr Qt::KeyboardModifiers CommandModifiers = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

bool isLetter(int key, Qt::KeyboardModifiers modifiers)
{
    return key >= Qt::Key_Space && key < FirstSpecialKey && !(modifiers & CommandModifiers);
}

bool isSpaceOrEnter(int key)
{
    return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

bool isLetterKeys(const QKeySequence &keys)
{
    for (int i = 0; i < keys.count(); ++i)
        if (!isLetter(keys[uint(i)].key(), keys[uint(i)].keyboardModifiers()))
            return false;
    return !keys.isEmpty();
}

bool overlap(const QKeySequence &a, const QKeySequence &b)
{
    const int common = std::min(a.count(), b.count());
    for (int i = 0; i < common; ++i)
        if (a[uint(i)] != b[uint(i)])
            return false;
    return common > 0;
}

std::optional<QKeySequence> parseKeys(const QString &text)
{
    const QKeySequence keys = QKeySequence::fromString(text, QKeySequence::PortableText);
    if (keys.isEmpty())
        return std::nullopt;
    for (int i = 0; i < keys.count(); ++i)
        if (keys[uint(i)].key() == Qt::Key_unknown || keys[uint(i)].key() == 0)
            return std::nullopt;
    return keys;
}

bool isTextField(const QWidget *widget)
{
    if (!widget)
        return false;
    const auto *combo = qobject_cast<const QComboBox *>(widget);
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QKeySequenceEdit *>(widget) || (combo && combo->isEditable());
}

bool wantsKey(const QWidget *widget, const QKeyEvent &event)
{
    if (!widget)
        return false;
    const bool letter = isLetter(event.key(), event.modifiers());
    for (const QWidget *at = widget; letter && at; at = at->parentWidget())
        if (qobject_cast<const PopupPanel *>(at))
            return true;
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->hasSelectedText())
        return event.matches(QKeySequence::Copy);
    // It records whatever is typed.
    if (qobject_cast<const QKeySequenceEdit *>(widget))
        return true;
    if (isTextField(widget))
        return letter;
    if (const auto *map = qobject_cast<const HeatMap *>(widget))
        return map->wantsKey(event);
    // A box of choices is searched by typing.
    if (qobject_cast<const QComboBox *>(widget))
        return letter || isSpaceOrEnter(event.key());
    return qobject_cast<const QAbstractButton *>(widget) && !(event.modifiers() & CommandModifiers) &&
           isSpaceOrEnter(event.key());
}

} // namespace skerry
