#include "ui/filterchips.h"

#include "ui/accessible.h"
#include "ui/filterchip.h"
#include "ui/labels.h"

#include <QKeyEvent>
#include <QLabel>

#include <algorithm>

namespace skerry {

namespace {

constexpr int ChipsGapPx = 6;

bool isList(const FilterPart &part)
{
    return (part.kind == FilterPart::Kind::All || part.kind == FilterPart::Kind::Any) && !part.negated;
}

} // namespace

std::vector<FilterPart> filterChipParts(const QString &text)
{
    FilterPart root = parseFilter(text).root;
    if (isList(root))
        return std::move(root.parts);
    std::vector<FilterPart> parts;
    parts.push_back(std::move(root));
    return parts;
}

FilterChips::FilterChips(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Parts of the filter"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more = makeMuted({}, this);
    m_more->setObjectName(QStringLiteral("moreChips"));
    m_more->hide();
}

void FilterChips::setFilter(const QString &text)
{
    if (text == m_text)
        return;
    int focused = -1;
    for (int i = 0; i < count(); ++i)
        if (m_chips.at(i)->hasFocus())
            focused = i;
    m_text = text;
    m_parts = filterChipParts(text);
    // A chip removes itself while it handles its click.
    for (FilterChip *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (int i = 0; i < int(m_parts.size()); ++i)
        m_chips.append(makeChip(i));
    lay();
    updateGeometry();
    if (focused >= 0 && count() > 0)
        m_chips.at(std::min(focused, count() - 1))->setFocus();
}

void FilterChips::setErrors(const QVector<FilterError> &errors)
{
    for (int i = 0; i < count(); ++i) {
        const FilterPart &part = m_parts[std::size_t(i)];
        const bool wrong = std::any_of(errors.cbegin(), errors.cend(), [&part](const FilterError &error) {
            return error.position >= part.position && error.position < part.position + part.length;
        });
        m_chips.at(i)->setValid(part.kind != FilterPart::Kind::Invalid && !wrong);
    }
}

FilterChip *FilterChips::makeChip(int number)
{
    const FilterPart &part = m_parts[std::size_t(number)];
    auto *chip = new FilterChip(m_text.mid(part.position, part.length), this);
    chip->setValid(part.kind != FilterPart::Kind::Invalid);
    if (QWidget *before = number == 0 ? m_before : m_chips.at(number - 1))
        setTabOrder(before, chip);
    chip->setObjectName(QStringLiteral("chip-%1").arg(number));
    connect(chip, &FilterChip::clicked, this, [this, number] { remove(number); });
    return chip;
}

void FilterChips::remove(int number)
{
    // With what joins it to its neighbour: everything between two parts is a keyword or a space.
    const auto at = std::size_t(number);
    const auto begin = [this](std::size_t i) { return m_parts[i].position; };
    const auto end = [this](std::size_t i) { return m_parts[i].position + m_parts[i].length; };
    const int from = at > 0 ? end(at - 1) : begin(0);
    const int to = at > 0 || m_parts.size() == 1 ? end(at) : begin(1);
    QString text = m_text;
    text.remove(from, to - from);
    Q_EMIT textWithoutPart(m_parts.size() == 1 ? text.trimmed() : text);
}

void FilterChips::keyPressEvent(QKeyEvent *event)
{
    for (int i = 0; i < count(); ++i) {
        if (!m_chips.at(i)->hasFocus())
            continue;
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
            return remove(i);
        const int to = event->key() == Qt::Key_Left ? i - 1 : event->key() == Qt::Key_Right ? i + 1 : -1;
        if (to >= 0 && to < count() && m_chips.at(to)->isVisible())
            return m_chips.at(to)->setFocus(Qt::TabFocusReason);
    }
    QWidget::keyPressEvent(event);
}

QSize FilterChips::sizeHint() const
{
    int width = 0;
    for (const FilterChip *chip : m_chips)
        width += chip->sizeHint().width() + ChipsGapPx;
    return {width, minimumSizeHint().height()};
}

QSize FilterChips::minimumSizeHint() const
{
    return {0, fontMetrics().height() + 6};
}

void FilterChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    lay();
}

void FilterChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        lay();
}

void FilterChips::lay()
{
    const int moreWidth = fontMetrics().horizontalAdvance(tr("+%1").arg(count())) + ChipsGapPx;
    int x = 0;
    int shown = 0;
    for (; shown < count(); ++shown) {
        FilterChip *chip = m_chips.at(shown);
        const QSize size = chip->sizeHint();
        const bool last = shown == count() - 1;
        if (x + size.width() + (last ? 0 : ChipsGapPx + moreWidth) > width())
            break;
        chip->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        chip->show();
        x += size.width() + ChipsGapPx;
    }
    for (int i = shown; i < count(); ++i)
        m_chips.at(i)->hide();
    m_more->setVisible(shown < count());
    m_more->setText(tr("+%1").arg(count() - shown));
    m_more->setToolTip(tr("Parts of the filter that have no room here"));
    m_more->setGeometry(x, 0, moreWidth, height());
}

} // namespace skerry
