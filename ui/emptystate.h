// What a page shows instead of an empty table: a sentence, what to do about it, and perhaps one button.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace skerry {

class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent);

    void setText(const QString &title, const QString &sentence);
    // An empty text hides the button.
    void setAction(const QString &text);

Q_SIGNALS:
    void actionRequested();

private:
    QLabel *m_title = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace skerry
