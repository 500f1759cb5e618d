#include "ui/filteredit.h"

#include "ui/actions/tintedicon.h"
#include "ui/tokens.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

#include <algorithm>

namespace skerry {

FilterEdit::FilterEdit(QWidget *parent) : QLineEdit(parent)
{
    addAction(tintedIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition)->setEnabled(false); // only to be seen
    connect(this, &QLineEdit::textChanged, this, &FilterEdit::keepMarksBeforeTheChange);
}

void FilterEdit::setMarks(const QVector<FilterError> &marks)
{
    m_markedText = text();
    m_marks = marks;
    paintMarks();
}

void FilterEdit::keepMarksBeforeTheChange(const QString &text)
{
    // What stands behind the change may have moved or been mended: whoever sets the marks tells anew.
    const auto ends = std::mismatch(text.cbegin(), text.cend(), m_markedText.cbegin(), m_markedText.cend());
    const auto same = int(ends.first - text.cbegin());
    m_marks.erase(std::remove_if(m_marks.begin(), m_marks.end(),
                                 [same](const FilterError &mark) { return mark.position + mark.length > same; }),
                  m_marks.end());
    m_markedText = text;
    paintMarks();
}

void FilterEdit::paintMarks()
{
    // Attributes without a text are all that QLineEdit takes for the formats of its layout. They count from the cursor, and
    // would end the composition of an input method.
    if (m_composing)
        return;
    QTextCharFormat wave;
    wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wave.setUnderlineColor(tokensOf(palette()).critical);
    QList<QInputMethodEvent::Attribute> attributes;
    for (const FilterError &mark : std::as_const(m_marks))
        attributes.append(QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, mark.position - cursorPosition(),
                                                       std::max(1, mark.length), wave));
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
}

bool FilterEdit::event(QEvent *event)
{
    // Tab would move the focus, and Escape a shortcut of the page, before the line sees them as keys.
    if (event->type() == QEvent::KeyPress && m_taker && m_taker(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
    paintMarks();
}

void FilterEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    m_composing = false;
    Q_EMIT focusLost();
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintMarks();
}

} // namespace skerry
