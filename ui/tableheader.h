// Column titles: muted, flat, with the padding of the cells below and an arrow on the sorted one.
#pragma once

#include <QHeaderView>

namespace skerry {

class TableHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace skerry
