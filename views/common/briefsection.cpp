#include "views/common/briefsection.h"

#include "ui/card.h"
#include "ui/celldelegate.h"
#include "ui/labels.h"
#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "ui/tokens.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr double NormalTextPx = 16; // height of a line at which widths of columns are given
constexpr double LeastShare = 0.75;

class BriefDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override
    {
        const BriefCell &cell = static_cast<const BriefTable *>(index.model())->cellAt(index);
        if (cell.shares)
            return paintProgress(painter, box, *cell.shares, tokensOf(item.palette));
        QRect rest = box;
        if (cell.status) {
            const Metrics metrics = item.widget ? metricsOf(*item.widget) : Metrics();
            paintStatus(painter, QRectF(box.left() - 2, box.top(), metrics.indicator, box.height()), *cell.status,
                        tokensOf(item.palette));
            rest.setLeft(box.left() + metrics.indicator + metrics.gap / 2);
        }
        paintText(painter, rest, item.displayAlignment, item.text, Qt::ElideMiddle);
    }
};

} // namespace

BriefSection::BriefSection(const QString &name, const QString &title, QVector<BriefColumn> columns, const QString &nothing,
                           QWidget *parent)
    : QWidget(parent), m_table(new BriefTable(std::move(columns), this))
{
    setObjectName(name);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 12, 1, 8);
    column->setSpacing(6);
    const int indent = Metrics().padding + Metrics().gap;
    auto *heading = makeSection(title, card);
    heading->setIndent(indent);
    column->addWidget(heading);
    m_nothing = makeMuted(nothing, card);
    m_nothing->setIndent(indent);
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    m_view = new TableView(card);
    m_view->setObjectName(name + QStringLiteral("Table"));
    m_view->setAccessibleName(title);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setModel(m_table);
    m_view->setItemDelegate(new BriefDelegate(m_view));
    m_view->horizontalHeader()->setSectionsClickable(false);
    m_view->viewport()->installEventFilter(this);
    column->addWidget(m_view);
    m_more = new QPushButton(card);
    m_more->setObjectName(name + QStringLiteral("More"));
    m_more->setAutoDefault(false);
    m_more->hide();
    auto *below = new QHBoxLayout;
    below->setContentsMargins(indent, 2, indent, 2);
    below->addWidget(m_more);
    below->addStretch(1);
    column->addLayout(below);
    connect(m_more, &QPushButton::clicked, this, [this] { Q_EMIT linkActivated(m_moreLink.page, m_moreLink.target); });
    connect(m_view, &TableView::opened, this, [this](const QModelIndex &index) {
        const Link link = m_table->at(index.row()).link;
        if (!link.page.isEmpty())
            Q_EMIT linkActivated(link.page, link.target);
    });
    connect(m_view->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &BriefSection::fit);
    fit();
}

BriefSection::~BriefSection()
{
    // The view looks at the table until it is gone itself.
    delete m_view;
}

void BriefSection::setRows(QVector<BriefRow> rows)
{
    const QModelIndex current = m_view->currentIndex();
    const QString key = current.isValid() ? m_table->at(current.row()).key : QString();
    m_table->setRows(std::move(rows));
    // Other rows are other rows, but the chosen one stays chosen.
    if (const int row = m_table->rowOf(key); row >= 0 && row != m_view->currentIndex().row())
        m_view->selectRow(row);
    fit();
}

void BriefSection::setMore(const QString &text, const Link &link)
{
    m_moreLink = link;
    m_more->setText(text);
    m_more->setVisible(!text.isEmpty());
}

void BriefSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_view && (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange))
        fit();
}

bool BriefSection::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

// All columns share what room there is, down to a part of their width: then the table is scrolled.
void BriefSection::fitColumns()
{
    const double scale = std::max(1.0, fontMetrics().height() / NormalTextPx);
    double wanted = 0;
    for (const BriefColumn &column : m_table->columns())
        wanted += column.widthPx * scale;
    const double share = std::max(LeastShare, m_view->viewport()->width() / wanted);
    for (int i = 0; i < m_table->columns().size(); ++i)
        m_view->setColumnWidth(i, static_cast<int>(m_table->columns().at(i).widthPx * scale * share));
}

void BriefSection::fit()
{
    const int rows = m_table->rowCount();
    m_nothing->setVisible(rows == 0);
    m_view->setVisible(rows > 0);
    const QScrollBar *bar = m_view->horizontalScrollBar();
    const int below = bar->maximum() > 0 ? bar->sizeHint().height() : 0;
    const Metrics metrics = metricsOf(*m_view);
    m_view->setFixedHeight(std::max(metrics.header, m_view->horizontalHeader()->sizeHint().height()) + rows * metrics.row +
                           below + 2);
}

} // namespace skerry
