#include "ui/inspector.h"

#include "ui/accessible.h"
#include "ui/factsgrid.h"
#include "ui/labels.h"
#include "ui/statuschip.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int LeastPx = 340;
constexpr int LineCharacters = 28;
constexpr int PaddingPx = 16;

void setIfOther(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

Inspector::Inspector(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(tr("Details of the selected object"));
    fitWidth();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(PaddingPx, 10, 6, 6);
    column->setSpacing(4);

    auto *top = new QHBoxLayout;
    m_kind = makeMuted({}, this);
    top->addWidget(m_kind, 1);
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("inspectorClose"));
    close->setText(QStringLiteral("\u00D7"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the details"));
    close->setToolTip(tr("Close the details (F4)"));
    connect(close, &QToolButton::clicked, this, &Inspector::closeRequested);
    top->addWidget(close);
    column->addLayout(top);

    m_title = makeSection({}, this);
    m_title->setObjectName(QStringLiteral("inspectorTitle"));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_title);
    m_state = new StatusChip(this);
    m_state->setObjectName(QStringLiteral("inspectorState"));
    column->addWidget(m_state, 0, Qt::AlignLeft);
    m_nothing = makeMuted({}, this);
    m_nothing->setObjectName(QStringLiteral("inspectorNothing"));
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Facts"));
    m_facts = new FactsGrid(this);
    m_facts->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(m_facts);
    connect(m_facts, &FactsGrid::linkActivated, this, &Inspector::linkActivated);
    column->addWidget(m_scroll, 1);
    showNothing({});
}

// A time in one line, whatever the size of the text.
void Inspector::fitWidth()
{
    setMinimumWidth(std::max(LeastPx, LineCharacters * fontMetrics().averageCharWidth()));
}

void Inspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitWidth();
}

void Inspector::describe(const Description &description)
{
    m_nothing->hide();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_state, m_scroll})
        widget->show();
    setIfOther(m_kind, description.kind);
    setIfOther(m_title, description.title);
    m_state->setStatus(description.status, description.state);
    m_facts->setGroups(description.groups);
}

void Inspector::showNothing(const QString &sentence)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_state, m_scroll})
        widget->hide();
    m_kind->setText(tr("Details"));
    m_nothing->setText(sentence);
    m_nothing->show();
    static_cast<QVBoxLayout *>(layout())->setAlignment(m_nothing, Qt::AlignTop);
}

void Inspector::setFramed(bool framed)
{
    m_framed = framed;
    update();
}

void Inspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    painter.setPen(m_framed ? QPen(tokens.border, 1) : QPen(Qt::NoPen));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), RadiusPx, RadiusPx);
}

void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace skerry
