// Suggestions below a line to type into. It never has the focus: the line sends it the keys.
#pragma once

#include "models/filtercompletion.h"

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace skerry {

class SuggestionPopup final : public QFrame
{
    Q_OBJECT

public:
    // Lives in the window of `line`, over everything that is there, and ends with the line.
    explicit SuggestionPopup(QWidget *line);

    // Shows them, none chosen; hides where there are none.
    void showSuggestions(const QVector<FilterSuggestion> &suggestions, bool complete);
    // Whether the key was for the popup. Up and Down choose, Enter takes what is chosen, Tab that or the first.
    [[nodiscard]] bool takeKey(const QKeyEvent &event);
    [[nodiscard]] int current() const;

Q_SIGNALS:
    void chosen(int number);
    void closed(); // by Escape

private:
    void place();
    void step(int by);

    QWidget *m_line;
    QListView *m_view = nullptr;
    QStandardItemModel *m_model = nullptr;
};

} // namespace skerry
