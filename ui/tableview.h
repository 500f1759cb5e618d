// The table of every page: fixed row height, no grid, faint row lines, whole rows selected, columns never fitted to live
// content. Tells when the pointer is inside, so that rows do not move away under a click.
#pragma once

#include <QTableView>

namespace skerry {

class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent);

    // In pixels at the normal size of the font, by column; the last column takes what is left.
    void setColumnWidths(const QVector<int> &widths);
    // The menu of the header shows and hides columns; these are hidden at first. After setModel().
    void offerColumns(const QVector<int> &hidden);
    // Afterwards, as if the menu had been used. Without any column there would be no header to bring one back: never all.
    void showAllColumnsBut(const QVector<int> &hidden);
    // -1: the pointer is on none.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }

Q_SIGNALS:
    void pointerInsideChanged(bool inside);
    void opened(const QModelIndex &index); // Enter, or a double click
    void sortRequested();                  // R

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    // Letters are commands here, and a search would ask every row.
    void keyboardSearch(const QString &) override {}

private:
    void applyMetrics();
    void hover(int row);

    QVector<QAction *> m_offered; // by column
    int m_hoveredRow = -1;
    double m_fontScale = 1; // that the columns are as wide for as they are
};

} // namespace skerry
