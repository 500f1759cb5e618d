// A square of colours: what is measured between every two sites. The names of rows and columns stay in view, the worst pair
// is seen at every size of the cells, and one cell is the current one, for keys as for screen readers. Nothing is computed
// while it is hidden.
#pragma once

#include "models/pairmatrix.h"
#include "models/planeclock.h"
#include "ui/heatcells.h"
#include "ui/heatgeometry.h"
#include "ui/heatlabels.h"
#include "ui/heatscale.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

#include <set>

namespace skerry {

class HeatLegend;

class HeatMap final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    using Cell = HeatGeometry::Cell;
    static constexpr std::size_t MostSelected = 500; // of which charts could be drawn
    static constexpr double LeastCellPx = 0.25;
    static constexpr double MostCellPx = 64;

    HeatMap(PairMatrix &matrix, TimeSource now, QWidget *parent);

    [[nodiscard]] const PairMatrix &matrix() const { return m_matrix; }
    [[nodiscard]] const HeatScale &scale() const { return m_scale; }
    void setScale(const HeatScale &scale);
    [[nodiscard]] double cellSize() const { return m_geometry.cell; }
    void setCellSize(double px);
    // As large as all of it has room, until another size is chosen.
    void fitToWindow();
    [[nodiscard]] bool isFitted() const { return m_fitted; }

    // By position, as everything about cells here.
    [[nodiscard]] std::optional<Cell> current() const;
    void setCurrent(const Cell &cell);
    [[nodiscard]] std::optional<Cell> cellAt(const QPoint &point) const { return m_geometry.cellAt(point); }
    [[nodiscard]] QRect cellBox(const Cell &cell) const;
    [[nodiscard]] QString describe(const Cell &cell) const;
    // Of the cell under the pointer, else of the current one: "lis-edge-1 – fra-1: 43.2 ms, 2 s ago".
    [[nodiscard]] QString readout() const { return m_readout; }

    // By site, in order.
    [[nodiscard]] QVector<SitePair> selectedPairs() const { return {m_selected.cbegin(), m_selected.cend()}; }
    void setSelectedPairs(const QVector<SitePair> &pairs);
    [[nodiscard]] bool isSelected(const Cell &cell) const;

    // Letters are names here. Signs stay what they are everywhere, but within a name.
    [[nodiscard]] bool wantsKey(const QKeyEvent &event) const;

    // The selected pairs, or all that is shown; see heattext.h.
    [[nodiscard]] QString asTsv() const;
    // As it is on the screen. False: it could not be written.
    [[nodiscard]] bool writePng(QIODevice &device);

    [[nodiscard]] QSize sizeHint() const override { return {800, 600}; }

Q_SIGNALS:
    void selectionChanged(const QVector<skerry::SitePair> &pairs);
    // More were asked for than can be selected; these are.
    void selectionLimited(int selected);
    void currentChanged();
    void readoutChanged(const QString &text);
    void opened(const skerry::SitePair &pair); // Enter, or a double click
    void siteClicked(int site);                // its name
    void cellSizeChanged(double px);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void followPairs(const QVector<SitePair> &pairs);
    void followLayout();
    void keepNames();
    void readAll();
    [[nodiscard]] bool fitScale();
    void relayout();
    void applyTokens();
    void zoom(double factor, const QPoint &around);
    [[nodiscard]] bool moveBy(const QKeyEvent &event);
    [[nodiscard]] bool isTyping() const;
    [[nodiscard]] bool typeAhead(const QString &text);
    void select(const Cell &cell, Qt::KeyboardModifiers modifiers);
    void selectRange(const Cell &to);
    void tellSelection();
    void tellReadout();
    void tellCurrent();
    void ensureVisible(const Cell &cell);
    [[nodiscard]] SitePair pairOf(const Cell &cell) const;
    void paintGroups(QPainter &painter) const;
    void paintSelection(QPainter &painter) const;
    void paintCurrent(QPainter &painter) const;

    PairMatrix &m_matrix;
    TimeSource m_now;
    HeatLegend *m_legend;
    HeatScale m_scale;
    HeatGeometry m_geometry;
    HeatCells m_cells;
    HeatLabels m_labels;
    bool m_fitted = true;
    bool m_stale = true;       // the cells are not as the matrix is
    QVector<PairSite> m_sites; // that the indices here are of
    int m_row = -1;            // site of the current cell
    int m_column = -1;         // and of its column
    std::optional<Cell> m_hovered;
    std::optional<Cell> m_anchor;
    std::set<SitePair> m_selected;
    QString m_readout;
    QString m_typed;
    QElapsedTimer m_sinceTyped;
    QTimer m_ages;
};

} // namespace skerry
