// Finds places for texts beside their anchors, so that none covers another one or an obstacle. Those that matter most choose
// first. Of equals those that were shown last time do, each on its side of that time: while the map moves a label that still
// fits stays, and none flickers.
//
// A grid over the view tells what is near. Labels do not overlap, so that a cell holds few of them and all cost O(n).
// Threading: of one thread. In pixels.
#pragma once

#include <QHash>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QVector>

#include <array>
#include <vector>

namespace skerry {

class LabelPlacer final
{
public:
    struct Label {
        quint64 id = 0; // the same for the same thing each time; in two copies of the world it is two things
        QPointF anchor;
        QSizeF size;
        double gap = 0;       // between the anchor and the edge of the text: the radius of the marker
        quint8 priority = 0;  // the higher the earlier
        bool centred = false; // over its anchor, or not at all: the name of a country
    };
    struct Placed {
        qsizetype label = 0; // its place in what was given
        QRectF box;

        bool operator==(const Placed &) const = default;
    };

    // Those that have a place, the most important first. Of equals that were not shown last time those that are given first
    // come first. A label may stick out of the view, but is not wholly outside; give a view that is larger than the one that
    // is seen, and labels are there before they come into sight.
    [[nodiscard]] QVector<Placed> place(const QVector<Label> &labels, const QRectF &view,
                                        const QVector<QRectF> &obstacles = {});
    // Nothing was shown before: after a jump, or another zoom.
    void forget() { m_shown.clear(); }

private:
    // In the order in which they are tried.
    enum class Side { Right, Left, Below, Above };
    static constexpr std::array AllSides = {Side::Right, Side::Left, Side::Below, Side::Above};
    static constexpr qint32 NoEntry = -1;

    struct Turn {
        enum Kind : quint8 { Stay, Move, Appear };
        qsizetype label = 0;
        Kind kind = Appear;
    };
    struct Entry {
        QRectF box;
        qint32 next = NoEntry; // in the same cell
    };
    // Cells, first and last included.
    struct Cells {
        int left = 0;
        int right = 0;
        int top = 0;
        int bottom = 0;
    };

    [[nodiscard]] static QRectF boxOf(const Label &label, Side side);
    [[nodiscard]] std::vector<Turn> order(const QVector<Label> &labels) const;
    void clearGrid(const QRectF &view);
    [[nodiscard]] Cells cellsOf(const QRectF &box) const;
    [[nodiscard]] bool isFree(const QRectF &box) const;
    void occupy(const QRectF &box);
    [[nodiscard]] bool tryPlace(const Label &label, Side side, QRectF &box) const;

    QHash<quint64, Side> m_shown; // last time
    QRectF m_view;
    int m_columns = 1;
    int m_rows = 1;
    std::vector<qint32> m_cells; // the first entry of each
    std::vector<Entry> m_entries;
};

} // namespace skerry
