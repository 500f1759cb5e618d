// Groups of facts as names and values, which can be marked and copied; a value may be a link. What stays the same keeps its
// labels, so that a mark or the focus in a value survives news.
#pragma once

#include "ui/description.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace skerry {

class LinkLabel;
class StatusGlyph;

class FactsGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit FactsGrid(QWidget *parent);

    void setGroups(const QVector<FactGroup> &groups);

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &target);

private:
    struct Row {
        QLabel *value = nullptr; // or
        LinkLabel *link = nullptr;
        StatusGlyph *glyph = nullptr;
        Fact shown;
    };

    void rebuild(const QVector<FactGroup> &groups);
    [[nodiscard]] QLabel *makeValue();
    [[nodiscard]] LinkLabel *makeLink(int row);
    static void show(Row &row, const Fact &fact);

    QStringList m_shape; // what decides which labels there are
    QVector<Row> m_rows;
    QWidget *m_content = nullptr;
};

} // namespace skerry
