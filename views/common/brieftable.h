// A few rows about one object, made anew each time they are told: for the tables of detail views.
#pragma once

#include "ui/description.h"
#include "ui/progress.h"

#include <QAbstractTableModel>

namespace skerry {

struct BriefColumn {
    QString title;
    int widthPx = 100; // at the normal size of the font
    bool isNumber = false;
};

struct BriefCell {
    QString text;
    std::optional<Status> status = std::nullopt;
    std::optional<ProgressShares> shares = std::nullopt; // a bar; `text` is what is read out

    bool operator==(const BriefCell &) const = default;
};

struct BriefRow {
    QString key; // what it is about; once in a table
    Link link;   // what Enter opens
    QVector<BriefCell> cells;

    bool operator==(const BriefRow &) const = default;
};

class BriefTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    BriefTable(QVector<BriefColumn> columns, QObject *parent);

    void setRows(QVector<BriefRow> rows);
    [[nodiscard]] const BriefRow &at(int row) const { return m_rows.at(row); }
    [[nodiscard]] const BriefCell &cellAt(const QModelIndex &index) const;
    [[nodiscard]] const QVector<BriefColumn> &columns() const { return m_columns; }
    // -1 if there is none.
    [[nodiscard]] int rowOf(const QString &key) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] Qt::Alignment alignmentOf(int column) const;

    QVector<BriefColumn> m_columns;
    QVector<BriefRow> m_rows;
};

} // namespace skerry
