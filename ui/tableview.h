// The table of every page: fixed row height, no grid, faint row lines, whole rows selected, columns never fitted to live
// content. Tells when the pointer is inside, so that rows do not move away under a click.
#pragma once

#include <QTableView>

namespace skerry {

struct Tokens;

class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent);

    // In pixels at the normal size of the font, by column, or more where a title needs it; the last column takes what is
    // left.
    void setColumnWidths(const QVector<int> &widths);
    // The menu of the header shows and hides columns; these are hidden at first. After setModel().
    void offerColumns(const QVector<int> &hidden);
    // Afterwards, as if the menu had been used. Without any column there would be no header to bring one back: never all.
    void showAllColumnsBut(const QVector<int> &hidden);
    // This column and those before it stay where they are when the table is scrolled sideways, as far as they take at most
    // half of it. After setModel().
    void setStickyColumn(int column);
    // Rows have room at their left edge for TableModelBase::MarkedRole, which a click asks for.
    void setMarkable(bool markable);
    [[nodiscard]] bool isMarkable() const { return m_markable; }
    // How much of its left edge a cell leaves to the mark; nothing but in the first column that is shown.
    [[nodiscard]] int markWidth(int column) const;
    // Grey bars in place of rows that have not come yet, as long as there are none.
    void setSkeleton(bool shown);
    [[nodiscard]] bool hasSkeleton() const { return m_skeleton; }
    // Those that stand over what has been scrolled below them now.
    [[nodiscard]] QVector<int> stickyColumns() const;
    [[nodiscard]] int stickyWidth() const;
    // Where in the table it is that is seen at `position` of the viewport.
    [[nodiscard]] QPoint unstuck(const QPoint &position) const;
    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    // Below the current row, on the screen.
    [[nodiscard]] QPoint menuPosition() const;
    // -1: the pointer is on none.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }

Q_SIGNALS:
    void pointerInsideChanged(bool inside);
    void opened(const QModelIndex &index); // Enter, or a double click
    void sortRequested();                  // R
    void markRequested(const QModelIndex &index, bool range);
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    // Letters are commands here, and a search would ask every row.
    void keyboardSearch(const QString &) override {}

private:
    void applyMetrics();
    // What stands on and between the rows.
    void paintRows(QPainter &painter, const Tokens &tokens);
    [[nodiscard]] QRect ringBox() const;
    void hover(int row);
    [[nodiscard]] bool clickMark(const QMouseEvent &event);
    void paintSticky(QPainter &painter, const QVector<int> &columns, int row);
    void paintMark(QPainter &painter, int row) const;
    void paintBars(QPainter &painter, const Tokens &tokens) const;

    QVector<QAction *> m_offered; // by column
    int m_stickyColumn = -1;
    bool m_markable = false;
    bool m_skeleton = false;
    int m_hoveredRow = -1;
    double m_fontScale = 1; // that the columns are as wide for as they are
};

} // namespace skerry
