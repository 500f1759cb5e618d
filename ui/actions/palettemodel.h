// The results of the palette as one list: a heading for each section, and its entries.
#pragma once

#include "ui/actions/palettesearch.h"

#include <QAbstractListModel>

namespace skerry {

class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole + 1, // bool
        MatchedRole,                    // QVector<int>, positions in the name
        KindRole,
        ShortcutRole, // QKeySequence
        WhyNotRole,
        CountRole, // of a heading: "8 of 100,000" if some are not shown
    };

    using QAbstractListModel::QAbstractListModel;

    void setResults(const PaletteResults &results);
    // Null for a heading.
    [[nodiscard]] const PaletteEntry *entryAt(int row) const;
    // -1 if it is not shown.
    [[nodiscard]] int rowOf(const QString &key) const;
    // The next row in this direction that is an entry, else `row`.
    [[nodiscard]] int step(int row, int direction) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        bool heading = false;
        QString title;
        QString count;
        PaletteEntry entry;
    };

    [[nodiscard]] static QVariant headingData(const Row &row, int role);

    QVector<Row> m_rows;
};

} // namespace skerry
