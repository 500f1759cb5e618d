#include "ui/statechips.h"

#include "models/filtertoggle.h"
#include "ui/statechip.h"
#include "ui/style/metrics.h"

#include <QEvent>
#include <QKeyEvent>

#include <algorithm>

namespace skerry {

StateChips::StateChips(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stateChips"));
    setAccessibleName(tr("Counts by state"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StateChips::setChoices(const QString &key, const QVector<StateChoice> &choices)
{
    m_key = key;
    m_choices = choices;
    for (int i = 0; i < choices.size(); ++i) {
        auto *chip = new StateChip(choices.at(i).status, choices.at(i).word, this);
        connect(chip, &StateChip::clicked, this, [this, i] { choose(i); });
        m_chips << chip;
    }
    arrange();
}

void StateChips::setCounts(const QVector<int> &counts)
{
    bool changed = false;
    for (int i = 0; i < std::min(m_chips.size(), counts.size()); ++i) {
        changed = changed || m_chips.at(i)->count() != counts.at(i);
        m_chips.at(i)->setCount(counts.at(i));
    }
    if (changed)
        arrange();
}

void StateChips::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    for (int i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setChecked(hasFilterValue(text, m_key, m_choices.at(i).value));
    arrange();
}

void StateChips::choose(int number)
{
    const QString value = m_choices.at(number).value;
    const bool wanted = m_chips.at(number)->isChecked();
    Q_EMIT filterChosen(wanted ? withFilterValue(m_filter, m_key, value) : withoutFilterValue(m_filter, m_key, value));
    // Where the filter could not be changed the chip does not say so.
    m_chips.at(number)->setChecked(hasFilterValue(m_filter, m_key, value));
}

void StateChips::arrange()
{
    lay(width(), true);
    updateGeometry();
}

bool StateChips::isWanted(int number) const
{
    const StateChip *chip = m_chips.at(number);
    return !m_choices.at(number).hideUnused || chip->count() > 0 || chip->isChecked();
}

int StateChips::lay(int width, bool place) const
{
    const int gap = metricsOf(*this).gap - 2;
    // In the middle of a line that something else makes higher.
    const int top = place ? std::max(0, (this->height() - lay(width, false)) / 2) : 0;
    int x = 0;
    int y = top;
    int height = 0;
    for (int i = 0; i < m_chips.size(); ++i) {
        StateChip *chip = m_chips.at(i);
        if (place)
            chip->setVisible(isWanted(i));
        if (!isWanted(i))
            continue;
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += size.height() + gap;
        }
        if (place)
            chip->setGeometry(x, y, size.width(), size.height());
        x += size.width() + gap;
        height = y + size.height();
    }
    return height;
}

QSize StateChips::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_chips.size(); ++i)
        width += isWanted(i) ? m_chips.at(i)->sizeHint().width() + metricsOf(*this).gap - 2 : 0;
    return {width, heightForWidth(width)};
}

QSize StateChips::minimumSizeHint() const
{
    int widest = 0;
    for (int i = 0; i < m_chips.size(); ++i)
        widest = std::max(widest, isWanted(i) ? m_chips.at(i)->sizeHint().width() : 0);
    return {widest, 0};
}

int StateChips::heightForWidth(int width) const
{
    return lay(width, false);
}

void StateChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    lay(width(), true);
}

void StateChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void StateChips::keyPressEvent(QKeyEvent *event)
{
    const auto focused =
        std::find_if(m_chips.cbegin(), m_chips.cend(), [](const StateChip *chip) { return chip->hasFocus(); });
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (focused == m_chips.cend() || step == 0)
        return QWidget::keyPressEvent(event);
    for (auto next = focused - m_chips.cbegin() + step; next >= 0 && next < m_chips.size(); next += step)
        if (!m_chips.at(next)->isHidden())
            return m_chips.at(next)->setFocus(Qt::TabFocusReason);
}

} // namespace skerry
