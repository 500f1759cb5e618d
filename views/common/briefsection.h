// A card of a detail view with a title and a small table: as high as its rows, a sentence where it has none, and a way to
// all of them where it shows only the first.
#pragma once

#include "views/common/brieftable.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace skerry {

class TableView;

class BriefSection final : public QWidget
{
    Q_OBJECT

public:
    // `nothing`: the sentence where there are no rows.
    BriefSection(const QString &name, const QString &title, QVector<BriefColumn> columns, const QString &nothing,
                 QWidget *parent);
    ~BriefSection() override;

    void setRows(QVector<BriefRow> rows);
    // "Show all 312 nodes"; an empty text takes it away.
    void setMore(const QString &text, const Link &link);
    [[nodiscard]] TableView *view() const { return m_view; }

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &target);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void fitColumns();

    BriefTable *m_table = nullptr;
    TableView *m_view = nullptr;
    QLabel *m_nothing = nullptr;
    QPushButton *m_more = nullptr;
    Link m_moreLink;
};

} // namespace skerry
