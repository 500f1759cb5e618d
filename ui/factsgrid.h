// Groups of facts as names and values, which can be marked and copied; a value may be a link. What stays the same keeps its
// labels, so that a mark or the focus in a value survives news.
#pragma once

#include "ui/description.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace skerry {

class StatusGlyph;

class FactsGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit FactsGrid(QWidget *parent);

    void setGroups(const QVector<FactGroup> &groups);

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &target);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QLabel *value = nullptr;
        StatusGlyph *glyph = nullptr;
        Fact shown;
    };

    void rebuild(const QVector<FactGroup> &groups);
    [[nodiscard]] QLabel *makeValue(int row);
    void show(Row &row, const Fact &fact);
    void write(const Row &row);

    QStringList m_shape; // what decides which labels there are
    QVector<Row> m_rows;
    QWidget *m_content = nullptr;
};

} // namespace skerry
