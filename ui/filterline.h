// Where a filter is typed: the line, suggestions for what stands at its cursor, its parts as chips, and what is wrong with
// it. What the text means is up to the page, which sets the errors.
#pragma once

#include "models/filtercompletion.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLineEdit;

namespace skerry {

class ElidedLabel;
class FilterChips;
class FilterEdit;
class SuggestionPopup;

class FilterLine final : public QWidget
{
    Q_OBJECT

public:
    using Complete = std::function<FilterCompletion(const QString &text, int cursor)>;

    // `name`: of the line, for people.
    FilterLine(const QString &name, const QString &placeholder, QWidget *parent);
    ~FilterLine() override;

    void setComplete(Complete complete) { m_complete = std::move(complete); }
    // What was typed here before, the newest first: Down in an empty line offers it.
    void setEarlier(std::function<QStringList()> earlier) { m_earlier = std::move(earlier); }
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    // As if it had been typed: it can be undone.
    void retype(const QString &text);
    void clear();
    // Selects all, so that typing begins anew.
    void takeFocus();

    // Underlined where they are, and told in words.
    void setErrors(const QVector<FilterError> &errors);
    [[nodiscard]] QLineEdit *edit() const;
    [[nodiscard]] FilterChips *chips() const { return m_chips; }
    [[nodiscard]] bool suggests() const;

Q_SIGNALS:
    void textChanged(const QString &text);
    void submitted();                           // Enter
    void errorChanged(const QString &sentence); // empty: nothing is wrong any more

protected:
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    void buildEdit(const QString &name, const QString &placeholder);
    [[nodiscard]] bool takeKey(const QKeyEvent &event);
    void takeEdited();
    void suggest();
    void suggestEarlier();
    void showSuggestions();
    void stopSuggesting();
    void choose(int number);

    FilterEdit *m_edit = nullptr;
    FilterChips *m_chips = nullptr;
    ElidedLabel *m_error = nullptr;
    SuggestionPopup *m_popup = nullptr; // in the window; made when first needed
    Complete m_complete;
    std::function<QStringList()> m_earlier;
    FilterCompletion m_completion;
    QTimer m_delay;
};

} // namespace skerry
