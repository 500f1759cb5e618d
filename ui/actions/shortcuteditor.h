// Shows all actions with their keys, and changes them. Acts on the registry at once; whoever stores the keys listens to it.
#pragma once

#include <QWidget>

class QCheckBox;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace skerry {

class ActionRegistry;
class MessageBar;
class TableView;

class ShortcutEditor final : public QWidget
{
    Q_OBJECT

public:
    ShortcutEditor(ActionRegistry &registry, QWidget *parent);

    void select(const QString &id);

private Q_SLOTS:
    void showCurrent();
    void apply();
    void takeOver();
    void resetCurrent();

private:
    void makeTable();
    [[nodiscard]] QWidget *makeEdit();
    [[nodiscard]] QWidget *makeConflict();
    [[nodiscard]] QString current() const;
    [[nodiscard]] QList<QKeySequence> withTyped(const QString &id) const;

    ActionRegistry &m_registry;
    QSortFilterProxyModel *m_proxy = nullptr;
    QLineEdit *m_filter = nullptr;
    TableView *m_table = nullptr;
    QLabel *m_label = nullptr;
    QKeySequenceEdit *m_edit = nullptr;
    QLineEdit *m_line = nullptr; // inside m_edit
    QPushButton *m_remove = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_resetAll = nullptr;
    QCheckBox *m_letters = nullptr;
    MessageBar *m_conflict = nullptr;
};

} // namespace skerry
