#include "ui/bulkbar.h"

#include "models/text.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/kinds.h"
#include "ui/elidedlabel.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace skerry {

namespace {

QToolButton *makeButton(const QString &objectName, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

BulkBar::BulkBar(ActionRegistry &actions, QString kind, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_kind(std::move(kind))
{
    setObjectName(QStringLiteral("bulkBar"));
    m_row = new QHBoxLayout(this);
    m_text = new ElidedLabel(this);
    m_text->setObjectName(QStringLiteral("bulkText"));
    m_row->addWidget(m_text, 1);
    m_more = makeButton(QStringLiteral("bulkMore"), tr("More"), this);
    m_menu = new QMenu(m_more);
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_row->addWidget(m_more);
    m_clear = makeButton(QStringLiteral("bulkClear"), tr("Clear"), this);
    m_clear->setToolTip(tr("Nothing is marked or selected after this (Esc)"));
    m_row->addWidget(m_clear);
    connect(m_clear, &QToolButton::clicked, this, &BulkBar::clearRequested);
    hide();
}

void BulkBar::setCounts(int marked, int hidden, int selected)
{
    if (marked == 0 && selected < 2) {
        hide();
        m_text->setText({});
        return;
    }
    QString text =
        marked > 0 ? tr("%1 marked").arg(countOf(m_kind, marked)) : tr("%1 selected").arg(countOf(m_kind, selected));
    if (hidden > 0)
        text += QStringLiteral(" · ") +
                (hidden == marked ? tr("not shown now") : tr("%1 of them not shown").arg(text::formatCount(hidden)));
    offerActions();
    const bool news = text != m_text->text();
    say(text);
    show();
    fitButtons();
    if (news && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void BulkBar::say(const QString &text)
{
    m_text->setText(text);
    m_text->setToolTip(text);
    setAccessibleName(text);
}

// Not at the beginning: somebody may add further actions when the page is there.
void BulkBar::offerActions()
{
    QVector<QString> ids = m_actions.idsFor(m_kind);
    ids.removeIf([this](const QString &id) { return m_actions.spec(id).single; });
    // What only this kind can do comes first, and goes last into the menu.
    std::stable_partition(ids.begin(), ids.end(), [this](const QString &id) { return m_actions.spec(id).on != AnyKind; });
    if (ids == m_ids)
        return;
    m_ids = ids;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const QString &id : std::as_const(m_ids)) {
        QToolButton *button = makeButton(QStringLiteral("bulk-") + id, m_actions.text(id), this);
        button->setDefaultAction(m_actions.action(id));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_row->insertWidget(m_row->indexOf(m_more), button);
        m_buttons.append(button);
    }
    m_actions.refresh(); // tells the new buttons their reasons
}

void BulkBar::fitButtons()
{
    if (isHidden())
        return;
    const int padding = metricsOf(*this).padding;
    m_row->setContentsMargins(padding, padding / 2, padding, padding / 2);
    m_row->setSpacing(padding / 2);
    const auto widthOf = [this](const QWidget *widget) { return widget->sizeHint().width() + m_row->spacing(); };
    int all = 0;
    for (const QToolButton *button : std::as_const(m_buttons))
        all += widthOf(button);
    const int room = contentsRect().width() - 2 * padding - widthOf(m_clear) -
                     m_text->fontMetrics().horizontalAdvance(m_text->text()) - m_row->spacing();
    const bool overflows = all > room;
    int left = overflows ? room - widthOf(m_more) : room;
    QVector<QString> rest;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        left -= widthOf(m_buttons.at(i));
        const bool fits = left >= 0 && rest.isEmpty();
        m_buttons.at(i)->setVisible(fits);
        if (!fits)
            rest.append(m_ids.at(i));
    }
    m_more->setVisible(overflows);
    m_menu->clear();
    m_actions.fill(m_menu, rest);
}

QSize BulkBar::minimumSizeHint() const
{
    return {m_more->sizeHint().width() + m_clear->sizeHint().width() + 4 * metricsOf(*this).padding,
            QWidget::minimumSizeHint().height()};
}

void BulkBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

void BulkBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fitButtons();
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), markGround(tokens));
    painter.fillRect(0, 0, width(), 1, tokens.border);
}

} // namespace skerry
