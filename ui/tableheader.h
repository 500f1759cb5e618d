// Column titles: muted, flat, with the padding of the cells below and an arrow on the sorted one.
#pragma once

#include <QHeaderView>

namespace skerry {

class TableView;

class TableHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(TableView *view);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    // Room for the whole title, in whatever language it is.
    [[nodiscard]] QSize sectionSizeFromContents(int logicalIndex) const override;
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
    // The titles of sticky columns take the mouse where they are seen.
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QMouseEvent unstuck(const QMouseEvent &event) const;

    TableView &m_view;
};

} // namespace skerry
