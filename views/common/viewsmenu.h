// The button that keeps how a page is filtered, ordered and laid out under a name, and brings it back.
#pragma once

#include "models/savedview.h"

#include <QPointer>
#include <QPushButton>

#include <functional>

class QMenu;

namespace skerry {

class SavedViews;

class ViewsMenu final : public QPushButton
{
    Q_OBJECT

public:
    // How the page is now; name and page are filled in here.
    using Current = std::function<SavedView()>;

    // `page` is the object name under which the views are kept. Hidden until there are views().
    ViewsMenu(const QString &page, Current current, QWidget *parent);

    void setViews(SavedViews *views);
    // What was chosen or saved last; empty: none, or it is gone.
    [[nodiscard]] QString chosen() const;
    void choose(const QString &name);

Q_SIGNALS:
    void viewChosen(const skerry::SavedView &view);
    // What went wrong, and what to do.
    void failed(const QString &sentence, const QString &remedy);

private:
    void fill();
    void addViews();
    void addCommands();
    void save();
    void saveAs();
    void rename();
    void remove();
    void copy() const;
    void paste();
    [[nodiscard]] SavedView current(const QString &name) const;
    void showName();

    const QString m_page;
    const Current m_current;
    QPointer<SavedViews> m_views;
    QMenu *m_menu = nullptr;
    QString m_chosen;
    std::optional<SavedView> m_removed; // can be brought back until the next one is
};

} // namespace skerry
