// The actions of a registry and their keys, as a table.
#pragma once

#include <QAbstractTableModel>

namespace skerry {

class ActionRegistry;

class ShortcutsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Group, Action, Keys, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 };

    ShortcutsModel(ActionRegistry &registry, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const QString &id, int column) const;

    ActionRegistry &m_registry;
    QVector<QString> m_ids; // by group, and in it as registered
};

} // namespace skerry
