#include "ui/factsgrid.h"

#include "ui/accessible.h"
#include "ui/labels.h"
#include "ui/linklabel.h"
#include "ui/statusglyph.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace skerry {

namespace {

constexpr int GroupGapPx = 8; // above the title of a group

QStringList shapeOf(const QVector<FactGroup> &groups)
{
    QStringList shape;
    for (const FactGroup &group : groups) {
        shape << QStringLiteral("= ") + group.title;
        for (const Fact &fact : group.facts)
            shape << (fact.status ? QStringLiteral("* ") : QStringLiteral("- ")) + fact.name +
                         (fact.link.page.isEmpty() ? QString() : QStringLiteral(" >"));
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
    row.shown = fact;
    const QString words = QStringLiteral("%1: %2").arg(fact.name, fact.value);
    if (row.link) {
        row.link->setText(fact.value);
        row.link->setToolTip(fact.value);
        setAccessibleWords(row.link, words);
    } else if (row.value->text() != fact.value) {
        row.value->setText(fact.value);
        row.value->setToolTip(fact.value);
        setAccessibleWords(row.value, words);
    }
    if (row.glyph)
        row.glyph->setStatus(*fact.status);
}

QLabel *FactsGrid::makeValue()
{
    auto *value = new QLabel(m_content);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setWordWrap(true);
    // A digest is one long word: it may not push everything else aside.
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return value;
}

LinkLabel *FactsGrid::makeLink(int row)
{
    auto *value = new LinkLabel(m_content);
    connect(value, &LinkLabel::clicked, this, [this, row] {
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
            const bool leads = !fact.link.page.isEmpty();
            LinkLabel *link = leads ? makeLink(static_cast<int>(m_rows.size())) : nullptr;
            QLabel *value = leads ? nullptr : makeValue();
            StatusGlyph *glyph = fact.status ? new StatusGlyph(*fact.status, m_content) : nullptr;
            grid->addWidget(makeMuted(fact.name, m_content), row, 0, Qt::AlignTop);
            if (glyph)
                grid->addWidget(glyph, row, 1, Qt::AlignTop);
            grid->addWidget(leads ? static_cast<QWidget *>(link) : value, row++, glyph ? 2 : 1, 1, glyph ? 1 : 2);
            m_rows.append({value, link, glyph, {}});
        }
    }
    grid->setRowStretch(row, 1);
    layout()->addWidget(m_content);
    m_content->show();
}

} // namespace skerry
