// What the colours of the map mean and how much there is of each. A press leaves only the sites that have some of it.
#pragma once

#include "models/partcounts.h"
#include "views/map/layerlook.h"

#include <QAbstractButton>
#include <QScrollArea>

namespace skerry {

class FlowLayout;

class LegendChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LegendChip(QWidget *parent);

    void show(const PartLook &look, int count);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int textLeft() const;

    PartLook m_look;
    int m_count = -1;
};

// Where there is no room for all of its lines it scrolls.
class MapLegend final : public QScrollArea
{
    Q_OBJECT

public:
    explicit MapLegend(QWidget *parent);

    void setLook(const LayerLook &look);
    // All parts are shown, without a signal.
    void clearChoice();
    void setCounts(const PartCounts &counts);
    // A bit for each part; all of them where none is pressed.
    [[nodiscard]] quint32 shownParts() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void shownPartsChanged(quint32 parts);

private:
    FlowLayout *m_row = nullptr;
    LayerLook m_look;
    PartCounts m_counts;
    QVector<LegendChip *> m_chips;
};

} // namespace skerry
