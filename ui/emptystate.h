// What a page shows instead of an empty table: an icon, a sentence, what to do about it, and perhaps one button.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace skerry {

class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    // `icon` as in resources/icons, without its ending.
    EmptyState(const QString &icon, QWidget *parent);

    // Without a title there is nothing to be seen.
    void setText(const QString &title, const QString &sentence);
    // An empty text hides the button.
    void setAction(const QString &text);

Q_SIGNALS:
    void actionRequested();

private:
    QWidget *m_glyph = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace skerry
