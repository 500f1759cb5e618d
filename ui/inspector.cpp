#include "ui/inspector.h"

#include "ui/labels.h"
#include "ui/statuschip.h"
#include "ui/statusglyph.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int WidthPx = 340;
constexpr int PaddingPx = 16;
constexpr int GroupGapPx = 8; // above the title of a group

void setIfOther(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

// What decides which labels there are: names, and which values have a shape.
QStringList shapeOf(const Description &description)
{
    QStringList shape;
    for (const FactGroup &group : description.groups) {
        shape << QStringLiteral("= ") + group.title;
        for (const Fact &fact : group.facts)
            shape << (fact.status ? QStringLiteral("* ") : QStringLiteral("- ")) + fact.name;
    }
    return shape;
}

} // namespace

Inspector::Inspector(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Details of the selected object"));
    setMinimumWidth(WidthPx);
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
    column->addWidget(m_scroll, 1);
    showNothing({});
}

void Inspector::describe(const Description &description)
{
    m_nothing->hide();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_state, m_scroll})
        widget->show();
    setIfOther(m_kind, description.kind);
    setIfOther(m_title, description.title);
    m_state->setStatus(description.status, description.state);
    if (!m_content || shapeOf(description) != m_shape)
        rebuild(description);
    qsizetype next = 0;
    for (const FactGroup &group : description.groups) {
        for (const Fact &fact : group.facts) {
            setIfOther(m_values.at(next), fact.value);
            m_values.at(next)->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
            if (fact.status)
                static_cast<StatusGlyph *>(m_glyphs.at(next))->setStatus(*fact.status);
            ++next;
        }
    }
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

void Inspector::rebuild(const Description &description)
{
    m_shape = shapeOf(description);
    m_values.clear();
    m_glyphs.clear();
    m_content = new QWidget(this);
    m_content->setBackgroundRole(QPalette::Base);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 4, 12, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const FactGroup &group : description.groups) {
        grid->setRowMinimumHeight(row, row == 0 ? 0 : GroupGapPx);
        ++row;
        grid->addWidget(makeSection(group.title, m_content), row++, 0, 1, 3);
        for (const Fact &fact : group.facts) {
            auto *name = makeMuted(fact.name, m_content);
            auto *value = new QLabel(m_content);
            value->setTextFormat(Qt::PlainText);
            value->setWordWrap(true);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            StatusGlyph *glyph = fact.status ? new StatusGlyph(*fact.status, m_content) : nullptr;
            grid->addWidget(name, row, 0, Qt::AlignTop);
            if (glyph)
                grid->addWidget(glyph, row, 1, Qt::AlignTop);
            grid->addWidget(value, row++, glyph ? 2 : 1, 1, glyph ? 1 : 2);
            m_values << value;
            m_glyphs << glyph;
        }
    }
    grid->setRowStretch(row, 1);
    m_scroll->setWidget(m_content); // the one before is deleted
}

void Inspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    painter.setPen(QPen(tokens.border, 1));
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
