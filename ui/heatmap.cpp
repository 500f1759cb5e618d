#include "ui/heatmap.h"

#include "models/limits.h"
#include "ui/heataccessible.h"
#include "ui/heatlegend.h"
#include "ui/heattext.h"
#include "ui/style/paint.h"
#include "ui/tokens.h"

#include <QEvent>
#include <QHelpEvent>
#include <QIODevice>
#include <QPainter>
#include <QPixmap>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr int HeaderTexts = 10;    // the longest name of a row, in heights of the font
constexpr int ColumnTexts = 7;     // and of a column
constexpr qsizetype FewPairs = 32; // that are painted one by one
constexpr double LeastCornerPx = 4;
constexpr int GroupPx = 5;          // of a mark between groups, into the names
constexpr double OutlineFromPx = 6; // smaller ones are marked as a whole

} // namespace

HeatMap::HeatMap(PairMatrix &matrix, TimeSource now, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_matrix(matrix)
    , m_now(std::move(now))
    , m_legend(new HeatLegend(this))
    , m_sites(matrix.sites())
{
    setObjectName(QStringLiteral("heatMap"));
    setAccessibleHeatMap(this);
    setAccessibleName(tr("Matrix of site pairs"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    m_ages.setInterval(limits::AgeTickMs);
    connect(&m_ages, &QTimer::timeout, this, &HeatMap::tellReadout);
    connect(&m_matrix, &PairMatrix::pairsChanged, this, &HeatMap::followPairs);
    connect(&m_matrix, &PairMatrix::layoutChanged, this, &HeatMap::followLayout);
    connect(&m_matrix, &PairMatrix::metricChanged, this, [this] {
        HeatScale scale;
        scale.setLogarithmic(m_matrix.metric() != PairMetric::Loss);
        setScale(scale);
    });
    applyTokens();
}

void HeatMap::setScale(const HeatScale &scale)
{
    m_scale = scale;
    m_stale = true;
    viewport()->update();
}

void HeatMap::applyTokens()
{
    m_cells.setTokens(tokensOf(palette()));
    m_labels.drop();
    setViewportMargins(0, 0, 0, m_legend->sizeHint().height());
    relayout();
}

// Only what is seen is worth a computation: the first painting makes up for it.
void HeatMap::followPairs(const QVector<SitePair> &pairs)
{
    if (m_stale) { // as it is while hidden
        viewport()->update();
        return;
    }
    if (fitScale()) {
        m_stale = true;
    } else {
        for (const SitePair &pair : pairs) {
            const int a = m_matrix.positionOf(pair.first);
            const int b = m_matrix.positionOf(pair.second);
            if (a < 0 || b < 0)
                continue;
            m_cells.readCell(m_matrix, m_scale, a, b);
            m_cells.readCell(m_matrix, m_scale, b, a);
            if (pairs.size() <= FewPairs) {
                viewport()->update(cellBox({a, b}));
                viewport()->update(cellBox({b, a}));
            }
        }
    }
    if (m_stale || pairs.size() > FewPairs)
        viewport()->update();
    tellReadout();
}

// Indices of sites change with the sites; what is current and selected stays with the names.
void HeatMap::keepNames()
{
    if (m_sites == m_matrix.sites())
        return;
    const auto now = [this](int site) { return site < 0 ? -1 : m_matrix.siteNamed(m_sites.at(site).name); };
    m_row = now(m_row);
    m_column = now(m_column);
    std::set<SitePair> selected;
    for (const SitePair &pair : m_selected)
        if (const SitePair moved = SitePair::of(now(pair.first), now(pair.second)); moved.first >= 0)
            selected.insert(moved);
    m_sites = m_matrix.sites();
    const bool fewer = selected.size() != m_selected.size();
    m_selected = std::move(selected);
    if (fewer)
        tellSelection();
    m_labels.drop();
}

void HeatMap::followLayout()
{
    keepNames();
    m_hovered.reset();
    m_anchor = current();
    m_stale = true;
    relayout();
    tellOtherCells(this);
    tellCurrent();
}

bool HeatMap::fitScale()
{
    const PairTally &tally = m_matrix.tally();
    const bool changed = tally.known > 0 && m_scale.fit(double(tally.lowest), double(tally.highest));
    m_legend->setContent(m_scale, m_matrix.metric(), tally);
    return changed;
}

void HeatMap::readAll()
{
    static_cast<void>(fitScale());
    m_cells.read(m_matrix, m_scale);
    m_stale = false;
}

void HeatMap::relayout()
{
    const int text = fontMetrics().height();
    m_geometry.viewport = viewport()->size();
    m_geometry.ratio = devicePixelRatioF();
    m_geometry.count = m_matrix.size();
    // However large the text is, most of the room is for cells.
    const QSize most = m_geometry.viewport / 3;
    m_geometry.rowHeader = HeatLabels::longest(m_matrix, fontMetrics(), std::min(HeaderTexts * text, most.width()));
    m_geometry.columnHeader = HeatLabels::longest(m_matrix, fontMetrics(), std::min(ColumnTexts * text, most.height()));
    if (m_fitted)
        m_geometry.cell = std::clamp(m_geometry.fitting(), LeastCellPx, MostCellPx);
    const QSize room = m_geometry.area().size();
    for (QScrollBar *bar : {horizontalScrollBar(), verticalScrollBar()}) {
        const int page = bar == horizontalScrollBar() ? room.width() : room.height();
        bar->setPageStep(std::max(1, page));
        bar->setSingleStep(std::max(1, int(m_geometry.cell)));
        bar->setRange(0, m_fitted ? 0 : std::max(0, m_geometry.extent() - page));
    }
    m_geometry.offset = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    viewport()->update();
}

void HeatMap::setCellSize(double px)
{
    px = std::clamp(px, LeastCellPx, MostCellPx);
    m_fitted = false;
    const bool changed = px != m_geometry.cell;
    m_geometry.cell = px;
    relayout();
    if (changed)
        Q_EMIT cellSizeChanged(px);
}

void HeatMap::fitToWindow()
{
    const double before = m_geometry.cell;
    m_fitted = true;
    relayout();
    if (m_geometry.cell != before)
        Q_EMIT cellSizeChanged(m_geometry.cell);
}

// What is under `around` stays there.
void HeatMap::zoom(double factor, const QPoint &around)
{
    const QPointF inside = around - m_geometry.area().topLeft() + m_geometry.offset;
    const QPointF place = inside / m_geometry.cell;
    double px = m_geometry.cell * factor;
    if (px >= 4) // of whole pixels, and another one than before
        px = factor > 1 ? std::ceil(px) : std::floor(px);
    setCellSize(px);
    const QPointF now = place * m_geometry.cell - inside;
    horizontalScrollBar()->setValue(m_geometry.offset.x() + qRound(now.x()));
    verticalScrollBar()->setValue(m_geometry.offset.y() + qRound(now.y()));
}

QRect HeatMap::cellBox(const Cell &cell) const
{
    return m_geometry.cellBox(cell.row, cell.column).toAlignedRect();
}

QString HeatMap::describe(const Cell &cell) const
{
    return describePair(m_matrix, m_matrix.siteAt(cell.row), m_matrix.siteAt(cell.column), m_now());
}

SitePair HeatMap::pairOf(const Cell &cell) const
{
    return SitePair::of(m_matrix.siteAt(cell.row), m_matrix.siteAt(cell.column));
}

std::optional<HeatMap::Cell> HeatMap::current() const
{
    const Cell cell{m_matrix.positionOf(m_row), m_matrix.positionOf(m_column)};
    return cell.row >= 0 && cell.column >= 0 ? std::optional(cell) : std::nullopt;
}

void HeatMap::setCurrent(const Cell &cell)
{
    if (cell.row < 0 || cell.column < 0 || cell.row >= m_matrix.size() || cell.column >= m_matrix.size())
        return;
    ensureVisible(cell);
    if (current() == cell)
        return;
    m_row = m_matrix.siteAt(cell.row);
    m_column = m_matrix.siteAt(cell.column);
    viewport()->update();
    tellCurrent();
}

void HeatMap::tellCurrent()
{
    Q_EMIT currentChanged();
    tellReadout();
    tellCurrentCell(this);
}

void HeatMap::tellReadout()
{
    const std::optional<Cell> cell = m_hovered ? m_hovered : current();
    const QString text = cell ? describe(*cell) : QString();
    if (text == m_readout)
        return;
    m_readout = text;
    Q_EMIT readoutChanged(text);
}

void HeatMap::ensureVisible(const Cell &cell)
{
    const QRect box = cellBox(cell);
    const QRect area = m_geometry.area();
    const auto shift = [](int from, int to, int least, int most) {
        return from < least ? from - least : to > most ? to - most : 0;
    };
    if (const int dx = shift(box.left(), box.right(), area.left(), area.right()); dx != 0)
        horizontalScrollBar()->setValue(m_geometry.offset.x() + dx);
    if (const int dy = shift(box.top(), box.bottom(), area.top(), area.bottom()); dy != 0)
        verticalScrollBar()->setValue(m_geometry.offset.y() + dy);
}

bool HeatMap::isSelected(const Cell &cell) const
{
    return cell.row != cell.column && m_selected.count(pairOf(cell)) > 0;
}

void HeatMap::setSelectedPairs(const QVector<SitePair> &pairs)
{
    std::set<SitePair> selected;
    const int count = int(m_matrix.sites().size());
    for (const SitePair &pair : pairs)
        if (pair.first >= 0 && pair.first < pair.second && pair.second < count && selected.size() < MostSelected)
            selected.insert(pair);
    if (selected == m_selected)
        return;
    m_selected = std::move(selected);
    tellSelection();
}

void HeatMap::tellSelection()
{
    viewport()->update();
    Q_EMIT selectionChanged(selectedPairs());
}

void HeatMap::select(const Cell &cell, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier) && m_anchor)
        return selectRange(cell);
    m_anchor = cell;
    const bool toggles = modifiers.testFlag(Qt::ControlModifier);
    std::set<SitePair> selected = toggles ? m_selected : std::set<SitePair>();
    if (cell.row != cell.column) {
        if (toggles && selected.erase(pairOf(cell)) == 0) {
            if (selected.size() >= MostSelected)
                return Q_EMIT selectionLimited(int(selected.size()));
            selected.insert(pairOf(cell));
        } else if (!toggles) {
            selected.insert(pairOf(cell));
        }
    } else if (!toggles) {
        selected = m_selected; // a site with itself is nothing to choose
    }
    if (selected == m_selected)
        return;
    m_selected = std::move(selected);
    tellSelection();
}

void HeatMap::selectRange(const Cell &to)
{
    std::set<SitePair> selected;
    bool more = false;
    const auto rows = std::minmax(m_anchor->row, to.row);
    const auto columns = std::minmax(m_anchor->column, to.column);
    for (int row = rows.first; row <= rows.second && !more; ++row) {
        for (int column = columns.first; column <= columns.second && !more; ++column) {
            if (row == column)
                continue;
            more = selected.size() >= MostSelected && selected.count(pairOf({row, column})) == 0;
            if (!more)
                selected.insert(pairOf({row, column}));
        }
    }
    if (selected != m_selected) {
        m_selected = std::move(selected);
        tellSelection();
    }
    if (more)
        Q_EMIT selectionLimited(int(m_selected.size()));
}

QString HeatMap::asTsv() const
{
    return m_selected.empty() ? matrixAsTsv(m_matrix) : pairsAsTsv(m_matrix, selectedPairs());
}

bool HeatMap::writePng(QIODevice &device)
{
    return grab().save(&device, "PNG");
}

void HeatMap::paintEvent(QPaintEvent *event)
{
    if (m_stale)
        readAll();
    const Tokens &tokens = tokensOf(palette());
    const QRect area = m_geometry.area();
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    painter.setBackground(tokens.panel);
    for (const QRect &header :
         {QRect(0, 0, m_geometry.viewport.width(), area.top()), QRect(0, 0, area.left(), m_geometry.viewport.height())})
        painter.fillRect(header, tokens.panel);
    if (area.isEmpty())
        return;
    const double ratio = m_geometry.ratio;
    const HeatView view{(QSizeF(area.size()) * ratio).toSize(), m_geometry.cell * ratio,
                        (QPointF(m_geometry.offset) * ratio).toPoint(), std::max(1, int(ratio))};
    painter.drawImage(QRectF(area), m_cells.painted(view));
    painter.setPen(tokens.text);
    m_labels.paint(painter, m_geometry, m_matrix, current());
    paintGroups(painter);
    painter.setClipRect(area);
    paintSelection(painter);
    paintCurrent(painter);
    painter.setClipping(false);
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), tokens.accent);
}

// Between cells, where these have gaps; a line over cells might hide a bad one, so small ones have marks beside the names.
void HeatMap::paintGroups(QPainter &painter) const
{
    if (m_matrix.order() != PairMatrix::Order::ByGroup)
        return;
    const QRect area = m_geometry.area();
    const bool between = m_geometry.cell * m_geometry.ratio >= HeatCells::GapFromPx;
    const QPoint end = QPoint(m_geometry.extent(), m_geometry.extent()) - m_geometry.offset;
    const int right = between ? std::min(area.right(), area.left() + end.x() - 1) : area.left() - 1;
    const int bottom = between ? std::min(area.bottom(), area.top() + end.y() - 1) : area.top() - 1;
    painter.setPen(mixed(tokensOf(palette()).text, tokensOf(palette()).panel, 0.75));
    for (int position = 1; position < m_geometry.count; ++position) {
        if (!m_matrix.startsGroup(position))
            continue;
        const QPoint corner = m_geometry.cellBox(position, position).topLeft().toPoint() - QPoint(1, 1);
        if (corner.x() >= area.left())
            painter.drawLine(corner.x(), area.top() - GroupPx, corner.x(), bottom);
        if (corner.y() >= area.top())
            painter.drawLine(area.left() - GroupPx, corner.y(), right, corner.y());
    }
}

// In both halves: it is one link.
void HeatMap::paintSelection(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    const QRect area = m_geometry.area();
    painter.setBrush(Qt::NoBrush);
    for (const SitePair &pair : m_selected) {
        const int a = m_matrix.positionOf(pair.first);
        const int b = m_matrix.positionOf(pair.second);
        if (a < 0 || b < 0)
            continue;
        for (const Cell &cell : {Cell{a, b}, Cell{b, a}}) {
            QRectF box = m_geometry.cellBox(cell.row, cell.column);
            if (!box.intersects(area))
                continue;
            const double grow = m_geometry.cell < OutlineFromPx ? 2 : 0;
            box.adjust(1 - grow, 1 - grow, grow - 2, grow - 2);
            painter.setPen(QPen(tokens.panel, 4, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
            painter.drawRect(box);
            painter.setPen(QPen(tokens.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
            painter.drawRect(box);
            // With a corner turned down: an outline alone is the current cell's.
            if (const double side = box.width() / 2; side >= LeastCornerPx) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(tokens.text);
                painter.drawPolygon(
                    QPolygonF{box.topLeft(), box.topLeft() + QPointF(side, 0), box.topLeft() + QPointF(0, side)});
                painter.setBrush(Qt::NoBrush);
            }
        }
    }
}

void HeatMap::paintCurrent(QPainter &painter) const
{
    const std::optional<Cell> cell = current();
    if (!cell)
        return;
    const Tokens &tokens = tokensOf(palette());
    const QRectF box = m_geometry.cellBox(cell->row, cell->column).adjusted(-2, -2, 1, 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.panel, 4));
    painter.drawRect(box);
    painter.setPen(QPen(hasFocus() ? tokens.accent : tokens.muted, 2));
    painter.drawRect(box);
}

void HeatMap::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const int height = m_legend->sizeHint().height();
    const QRect below(0, viewport()->geometry().bottom() + 1, width(), height);
    m_legend->setGeometry(below);
    relayout();
}

void HeatMap::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange)
        applyTokens();
}

void HeatMap::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    relayout();
    m_ages.start();
}

void HeatMap::hideEvent(QHideEvent *event)
{
    QAbstractScrollArea::hideEvent(event);
    m_ages.stop();
    m_cells.drop();
    m_stale = true;
}

void HeatMap::scrollContentsBy(int, int)
{
    m_geometry.offset = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
    viewport()->update();
}

void HeatMap::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (!current() && event->reason() != Qt::MouseFocusReason)
        setCurrent({0, 0});
    viewport()->update();
}

void HeatMap::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_typed.clear();
    viewport()->update();
}

} // namespace skerry
