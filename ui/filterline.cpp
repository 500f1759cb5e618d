#include "ui/filterline.h"

#include "models/limits.h"
#include "ui/elidedlabel.h"
#include "ui/filterchips.h"
#include "ui/filteredit.h"
#include "ui/suggestionpopup.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace skerry {

namespace {

constexpr int MostLinePx = 560;
constexpr int LeastLinePx = 28;

} // namespace

FilterLine::FilterLine(const QString &name, const QString &placeholder, QWidget *parent) : QWidget(parent)
{
    buildEdit(name, placeholder);
    m_chips = new FilterChips(this);
    m_chips->setObjectName(QStringLiteral("filterChips"));
    m_error = new ElidedLabel(this);
    m_error->setObjectName(QStringLiteral("filterError"));
    m_error->setForegroundRole(QPalette::BrightText);
    m_error->hide();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    // The line keeps its width when an error comes and goes.
    auto *beside = new QHBoxLayout;
    beside->setSpacing(12);
    beside->addWidget(m_chips, 1);
    beside->addWidget(m_error, 1);
    line->addWidget(m_edit, 1);
    line->addLayout(beside, 1);
    m_chips->setTabAfter(m_edit);
    m_delay.setSingleShot(true);
    m_delay.setInterval(limits::CompletionDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &FilterLine::suggest);
    connect(m_chips, &FilterChips::textWithoutPart, this, &FilterLine::retype);
}

FilterLine::~FilterLine()
{
    // It is a child of the window, which may live on.
    delete m_popup;
}

void FilterLine::buildEdit(const QString &name, const QString &placeholder)
{
    m_edit = new FilterEdit(this);
    m_edit->setObjectName(QStringLiteral("filter"));
    m_edit->setPlaceholderText(placeholder);
    m_edit->setAccessibleName(name);
    m_edit->setToolTip(tr("Ctrl+F or / to come here, Ctrl+Space for suggestions, Esc to clear"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaximumWidth(MostLinePx);
    m_edit->setMinimumHeight(std::max(LeastLinePx, m_edit->sizeHint().height()));
    m_edit->setTextMargins(4, 0, 4, 0);
    m_edit->setKeyTaker([this](const QKeyEvent &event) { return takeKey(event); });
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_chips->setFilter(text);
        Q_EMIT textChanged(text);
    });
    connect(m_edit, &QLineEdit::textEdited, this, &FilterLine::takeEdited);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        stopSuggesting();
        Q_EMIT submitted();
    });
    connect(m_edit, &FilterEdit::focusLost, this, &FilterLine::stopSuggesting);
}

QString FilterLine::text() const
{
    return m_edit->text();
}

void FilterLine::setText(const QString &text)
{
    stopSuggesting();
    m_edit->setText(text);
}

void FilterLine::retype(const QString &text)
{
    m_edit->selectAll();
    m_edit->insert(text);
    stopSuggesting();
}

void FilterLine::clear()
{
    setText({});
}

void FilterLine::takeFocus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterLine::setErrors(const QVector<FilterError> &errors)
{
    m_edit->setMarks(errors);
    m_chips->setErrors(errors);
    QStringList sentences;
    for (const FilterError &error : errors)
        sentences.append(error.message);
    const QString all = sentences.join(u'\n');
    m_error->setVisible(!errors.isEmpty());
    m_error->setText(errors.isEmpty() ? QString() : errors.constFirst().message);
    m_error->setToolTip(all);
    if (m_edit->accessibleDescription() == all)
        return;
    m_edit->setAccessibleDescription(all);
    m_edit->setToolTip(all.isEmpty() ? tr("Ctrl+F or / to come here, Ctrl+Space for suggestions, Esc to clear") : all);
    Q_EMIT errorChanged(m_error->text());
}

QLineEdit *FilterLine::edit() const
{
    return m_edit;
}

bool FilterLine::suggests() const
{
    return m_popup && m_popup->isVisible();
}

bool FilterLine::takeKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier) {
        suggest();
        return true;
    }
    if (m_popup && m_popup->takeKey(event))
        return true;
    if (event.key() == Qt::Key_Down && m_edit->text().isEmpty() && m_earlier) {
        suggestEarlier();
        return true;
    }
    // Another place in the text has other suggestions.
    if (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right || event.key() == Qt::Key_Home ||
        event.key() == Qt::Key_End)
        stopSuggesting();
    return false;
}

void FilterLine::takeEdited()
{
    if (m_edit->text().isEmpty())
        stopSuggesting();
    else
        m_delay.start();
}

void FilterLine::suggest()
{
    m_delay.stop();
    if (!m_complete || !m_edit->isVisible() || !m_edit->hasFocus() || m_edit->isComposing())
        return stopSuggesting();
    m_completion = m_complete(m_edit->text(), m_edit->cursorPosition());
    // What stands there already needs no suggestion.
    const QString typed = m_edit->text().mid(m_completion.position, m_completion.length);
    QVector<FilterSuggestion> &suggestions = m_completion.suggestions;
    suggestions.erase(std::remove_if(suggestions.begin(), suggestions.end(),
                                     [&typed](const auto &suggestion) { return suggestion.text == typed; }),
                      suggestions.end());
    showSuggestions();
}

void FilterLine::suggestEarlier()
{
    m_completion = {};
    for (const QString &filter : m_earlier())
        m_completion.suggestions.append({.text = filter, .what = filter, .note = tr("used before")});
    showSuggestions();
}

void FilterLine::showSuggestions()
{
    if (!m_popup) {
        m_popup = new SuggestionPopup(m_edit);
        connect(m_popup, &SuggestionPopup::chosen, this, &FilterLine::choose);
        connect(m_popup, &QObject::destroyed, this, [this] { m_popup = nullptr; });
    }
    m_popup->showSuggestions(m_completion.suggestions, m_completion.complete);
}

void FilterLine::stopSuggesting()
{
    m_delay.stop();
    if (m_popup)
        m_popup->hide();
}

void FilterLine::choose(int number)
{
    if (number < 0 || number >= m_completion.suggestions.size())
        return;
    const FilterSuggestion suggestion = m_completion.suggestions.at(number);
    m_edit->setSelection(m_completion.position, m_completion.length);
    m_edit->insert(suggestion.text);
    if (suggestion.continues)
        suggest();
    else
        stopSuggesting();
}

void FilterLine::hideEvent(QHideEvent *event)
{
    stopSuggesting();
    QWidget::hideEvent(event);
}

void FilterLine::resizeEvent(QResizeEvent *event)
{
    stopSuggesting();
    QWidget::resizeEvent(event);
}

void FilterLine::moveEvent(QMoveEvent *event)
{
    stopSuggesting();
    QWidget::moveEvent(event);
}

} // namespace skerry
