// "Back" and "Forward" of a history, for menus, tool bars and keys.
#pragma once

#include "app/navigation/history.h"

class QAction;
class QMenu;

namespace skerry {

class HistoryActions final : public QObject
{
    Q_OBJECT

public:
    // The actions belong to `window`, where their keys work.
    HistoryActions(History &history, QWidget *window);

    [[nodiscard]] QAction *back() const { return m_back; }
    [[nodiscard]] QAction *forward() const { return m_forward; }
    // The menu lists these places whenever it is about to show.
    void listBackPlaces(QMenu *menu) { list(menu, true); }
    void listForwardPlaces(QMenu *menu) { list(menu, false); }

Q_SIGNALS:
    // The history is there already; who shows it need not tell the history.
    void placeWanted(const skerry::Place &place);

private:
    [[nodiscard]] QAction *makeAction(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                                      QWidget *window);
    void list(QMenu *menu, bool backwards);
    void move(bool backwards, int steps);

    History &m_history;
    QAction *m_back;
    QAction *m_forward;
};

} // namespace skerry
