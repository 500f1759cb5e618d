// One line in which everything can be found and started: pages, objects, actions, settings (Ctrl+K). A panel over the
// window.
#pragma once

#include "ui/actions/popuppanel.h"

#include <QSet>
#include <QTimer>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;

namespace skerry {

class PaletteModel;
class PaletteSearch;
class PaletteSource;
enum class PaletteScope;

class CommandPalette final : public PopupPanel
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    // In the order in which equal entries are shown. Not owned.
    void addSource(PaletteSource *source);
    // `query` to begin with: "@" for the choice of a control plane.
    void open(const QString &query = {});
    void toggle();

    // Keys of what was used last, for whoever stores them.
    [[nodiscard]] QStringList recents() const;
    void setRecents(const QStringList &keys);

Q_SIGNALS:
    void activated(const QString &key);

protected:
    [[nodiscard]] QSize panelSize(const QSize &window) const override;
    bool eventFilter(QObject *object, QEvent *event) override;

private Q_SLOTS:
    void search();
    // Entries came or went: the same query again, with the same current entry if it is still there.
    void searchAgain();
    void activate(const QModelIndex &index);

private:
    void build();
    void show(const QString &current);
    void setCurrent(int row);
    void announce();
    void hover(const QPoint &at);
    [[nodiscard]] bool handleKey(const QKeyEvent &event);
    void movePage(int direction);
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] int listHeight() const;
    [[nodiscard]] QString nothingFound() const;

    PaletteSearch *m_search = nullptr;
    PaletteModel *m_model = nullptr;
    QLineEdit *m_input = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    QLabel *m_hint = nullptr;
    QSet<PaletteScope> m_scopes; // that there are sources for
    QTimer m_again;
};

} // namespace skerry
