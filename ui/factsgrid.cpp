#include "ui/factsgrid.h"

#include "ui/labels.h"
#include "ui/statusglyph.h"
#include "ui/tokens.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace skerry {

namespace {

constexpr int GroupGapPx = 8; // above the title of a group

QStringList shapeOf(const QVector<FactGroup> &groups)
{
    QStringList shape;
    for (const FactGroup &group : groups) {
        shape << QStringLiteral("= ") + group.title;
        for (const Fact &fact : group.facts)
            shape << (fact.status ? QStringLiteral("* ") : QStringLiteral("- ")) + fact.name;
    }
    return shape;
}

} // namespace

FactsGrid::FactsGrid(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    setGroups({});
}

void FactsGrid::setGroups(const QVector<FactGroup> &groups)
{
    if (!m_content || shapeOf(groups) != m_shape)
        rebuild(groups);
    qsizetype next = 0;
    for (const FactGroup &group : groups)
        for (const Fact &fact : group.facts)
            show(m_rows[next++], fact);
}

void FactsGrid::show(Row &row, const Fact &fact)
{
    const bool isNew = row.shown.value != fact.value || row.shown.link != fact.link;
    row.shown = fact;
    if (isNew)
        write(row);
    row.value->setTextInteractionFlags(fact.link.page.isEmpty() ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                                                : Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                                                                      Qt::LinksAccessibleByKeyboard);
    row.value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
    if (row.glyph)
        row.glyph->setStatus(*fact.status);
}

void FactsGrid::write(const Row &row)
{
    const bool isLink = !row.shown.link.page.isEmpty();
    row.value->setTextFormat(isLink ? Qt::RichText : Qt::PlainText);
    // Rich text keeps the colours of the moment in which it was set.
    row.value->setText(isLink ? QStringLiteral("<a href=\"#\" style=\"color:%1\">%2</a>")
                                    .arg(tokensOf(palette()).accent.name(), row.shown.value.toHtmlEscaped())
                              : row.shown.value);
    row.value->setToolTip(row.shown.value);
}

void FactsGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (const Row &row : std::as_const(m_rows))
        if (!row.shown.link.page.isEmpty())
            write(row);
}

QLabel *FactsGrid::makeValue(int row)
{
    auto *value = new QLabel(m_content);
    value->setWordWrap(true);
    // A digest is one long word: it may not push everything else aside.
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(value, &QLabel::linkActivated, this, [this, row] {
        const Link link = m_rows.at(row).shown.link; // the page may describe something else before this returns
        Q_EMIT linkActivated(link.page, link.target);
    });
    return value;
}

void FactsGrid::rebuild(const QVector<FactGroup> &groups)
{
    m_shape = shapeOf(groups);
    m_rows.clear();
    if (m_content) {
        // One of its links may be what led here.
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 4, 12, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const FactGroup &group : groups) {
        grid->setRowMinimumHeight(row, row == 0 ? 0 : GroupGapPx);
        ++row;
        grid->addWidget(makeSection(group.title, m_content), row++, 0, 1, 3);
        for (const Fact &fact : group.facts) {
            QLabel *value = makeValue(static_cast<int>(m_rows.size()));
            StatusGlyph *glyph = fact.status ? new StatusGlyph(*fact.status, m_content) : nullptr;
            grid->addWidget(makeMuted(fact.name, m_content), row, 0, Qt::AlignTop);
            if (glyph)
                grid->addWidget(glyph, row, 1, Qt::AlignTop);
            grid->addWidget(value, row++, glyph ? 2 : 1, 1, glyph ? 1 : 2);
            m_rows.append({value, glyph, {}});
        }
    }
    grid->setRowStretch(row, 1);
    layout()->addWidget(m_content);
    m_content->show();
}

} // namespace skerry
