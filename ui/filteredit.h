// A line to type into that underlines parts of its text, and lets a list of suggestions take the keys that are for it.
#pragma once

#include "models/filterparser.h"

#include <QLineEdit>

#include <functional>

namespace skerry {

class FilterEdit final : public QLineEdit
{
    Q_OBJECT

public:
    // Asked before the line acts on a key; true: the key is done with.
    using KeyTaker = std::function<bool(const QKeyEvent &event)>;

    explicit FilterEdit(QWidget *parent);

    // A wave under each; replaces those of before.
    void setMarks(const QVector<FilterError> &marks);
    [[nodiscard]] const QVector<FilterError> &marks() const { return m_marks; }
    void setKeyTaker(KeyTaker taker) { m_taker = std::move(taker); }
    // Whether letters are being put together by an input method.
    [[nodiscard]] bool isComposing() const { return m_composing; }

Q_SIGNALS:
    void focusLost();

protected:
    bool event(QEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void keepMarksBeforeTheChange(const QString &text);
    void paintMarks();

    QVector<FilterError> m_marks;
    QString m_markedText;
    KeyTaker m_taker;
    bool m_composing = false;
};

} // namespace skerry
