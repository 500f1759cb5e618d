// Everything about the one object that is selected, beside the list that it was selected in.
#pragma once

#include "ui/description.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace skerry {

class FactsGrid;
class StatusChip;

class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent);

    // Without a border: inside something that has one.
    void setFramed(bool framed);
    // Texts that are the same stay as they are, so that what somebody marks in one is not lost each second.
    void describe(const Description &description);
    // Nothing is selected, or many: `sentence` says so.
    void showNothing(const QString &sentence);

Q_SIGNALS:
    void closeRequested();
    void linkActivated(const QString &page, const QString &target);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitWidth();

    bool m_framed = true;
    QLabel *m_kind = nullptr;
    QLabel *m_title = nullptr;
    StatusChip *m_state = nullptr;
    QLabel *m_nothing = nullptr;
    QScrollArea *m_scroll = nullptr;
    FactsGrid *m_facts = nullptr;
};

} // namespace skerry
