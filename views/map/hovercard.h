// What there is to know of a mark at a glance, beside it: state, counts, latency, versions and how old that is. The pointer
// goes through it.
#pragma once

#include "ui/description.h"
#include "ui/sharebar.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace skerry {

struct HoverText {
    QString title;
    QString what; // "Edge site · point of presence · Norway"
    QVector<Share> shares;
    QVector<Fact> facts;
};

class HoverCard final : public QWidget
{
    Q_OBJECT

public:
    explicit HoverCard(QWidget *parent);

    // Beside `mark`, which is in the coordinates of the parent, and within it.
    void showBeside(const QRect &mark, const HoverText &text);
    // Of the mark that it is beside.
    void setText(const HoverText &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showFacts(const QVector<Fact> &facts);
    void place();

    QRect m_mark;
    QLabel *m_title = nullptr;
    QLabel *m_what = nullptr;
    ShareBar *m_shares = nullptr;
    QGridLayout *m_facts = nullptr;
    QVector<std::pair<QLabel *, QLabel *>> m_rows; // name and value
};

} // namespace skerry
