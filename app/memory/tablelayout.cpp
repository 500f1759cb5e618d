#include "app/memory/tablelayout.h"

#include <QAction>
#include <QHeaderView>
#include <QJsonArray>

#include <algorithm>

namespace skerry {

namespace {

constexpr int MinWidthPx = 8;
constexpr int MaxWidthPx = 10'000;

const QString ColumnsMember = QStringLiteral("columns");
const QString IdMember = QStringLiteral("id");
const QString WidthMember = QStringLiteral("width");
const QString HiddenMember = QStringLiteral("hidden");
const QString SortMember = QStringLiteral("sort");
const QString DescendingMember = QStringLiteral("descending");

QString idOf(const QJsonValue &column)
{
    return column.toObject().value(IdMember).toString();
}

// The visible column at the right end takes what is left of the table: its width is nobody's choice. -1: there is none.
int stretchedSection(const QHeaderView &header)
{
    if (!header.stretchLastSection())
        return -1;
    for (int visual = header.count() - 1; visual >= 0; --visual) {
        if (!header.isSectionHidden(header.logicalIndex(visual)))
            return header.logicalIndex(visual);
    }
    return -1;
}

// Sections from left to right.
QVector<int> orderOf(const QStringList &ids, const QJsonArray &columns)
{
    QVector<int> order;
    for (const auto &column : columns) {
        const int section = static_cast<int>(ids.indexOf(idOf(column)));
        if (section >= 0 && !order.contains(section))
            order << section;
    }
    for (int section = 0; section < ids.size(); ++section) {
        if (!order.contains(section))
            order.insert(section == 0 ? 0 : order.indexOf(section - 1) + 1, section);
    }
    return order;
}

// TableView::offerColumns() gives the header one checkable action for each column.
void checkOffered(const QHeaderView &header)
{
    const QList<QAction *> actions = header.actions();
    if (actions.size() != header.count())
        return;
    for (int section = 0; section < header.count(); ++section) {
        if (actions.at(section)->isCheckable())
            actions.at(section)->setChecked(!header.isSectionHidden(section));
    }
}

void applyHidden(QHeaderView &header, const QStringList &ids, const QJsonArray &columns)
{
    QVector<bool> hidden(header.count());
    for (int section = 0; section < header.count(); ++section)
        hidden[section] = header.isSectionHidden(section);
    for (const auto &column : columns) {
        if (const auto section = ids.indexOf(idOf(column)); section >= 0)
            hidden[section] = column.toObject().value(HiddenMember).toBool();
    }
    // Without any column there would be no header to bring one back.
    if (!hidden.contains(false))
        return;
    for (int section = 0; section < header.count(); ++section)
        header.setSectionHidden(section, hidden.at(section));
    checkOffered(header);
}

} // namespace

QJsonObject readLayout(const QHeaderView &header, const QStringList &ids, QJsonObject before)
{
    const QJsonArray known = before.value(ColumnsMember).toArray();
    const auto knownColumn = [&known](const QString &id) {
        const auto found = std::find_if(known.begin(), known.end(), [&id](const QJsonValue &c) { return idOf(c) == id; });
        return found == known.end() ? QJsonObject() : found->toObject();
    };
    const int stretched = stretchedSection(header);
    QVector<QJsonObject> columns;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int section = header.logicalIndex(visual);
        QJsonObject column = knownColumn(ids.at(section));
        column.insert(IdMember, ids.at(section));
        if (section != stretched && !header.isSectionHidden(section))
            column.insert(WidthMember, header.sectionSize(section));
        if (header.isSectionHidden(section))
            column.insert(HiddenMember, true);
        else
            column.remove(HiddenMember);
        columns << column;
    }
    // Columns of another version stay behind the one that they followed.
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (ids.contains(idOf(known.at(i))))
            continue;
        const QString previous = i == 0 ? QString() : idOf(known.at(i - 1));
        const auto place = std::find_if(columns.begin(), columns.end(),
                                        [&previous](const QJsonObject &c) { return c.value(IdMember) == previous; });
        columns.insert(place == columns.end() ? columns.begin() : place + 1, known.at(i).toObject());
    }
    QJsonArray list;
    std::copy(columns.begin(), columns.end(), std::back_inserter(list));
    before.insert(ColumnsMember, list);
    // -1: the view shows no order, or has none.
    if (const int sorted = header.sortIndicatorSection(); sorted >= 0 && sorted < ids.size()) {
        before.insert(SortMember, ids.at(sorted));
        before.insert(DescendingMember, header.sortIndicatorOrder() == Qt::DescendingOrder);
    }
    return before;
}

void applyLayout(QHeaderView &header, const QStringList &ids, const QJsonObject &layout)
{
    const QJsonArray columns = layout.value(ColumnsMember).toArray();
    const QVector<int> order = orderOf(ids, columns);
    for (int visual = 0; visual < order.size(); ++visual)
        header.moveSection(header.visualIndex(order.at(visual)), visual);
    applyHidden(header, ids, columns);
    const int stretched = stretchedSection(header);
    for (const auto &column : columns) {
        const int section = static_cast<int>(ids.indexOf(idOf(column)));
        const int width = column.toObject().value(WidthMember).toInt();
        if (section >= 0 && section != stretched && width >= MinWidthPx && width <= MaxWidthPx)
            header.resizeSection(section, width);
    }
    if (const int sorted = static_cast<int>(ids.indexOf(layout.value(SortMember).toString())); sorted >= 0)
        header.setSortIndicator(sorted, layout.value(DescendingMember).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

bool isLayout(const QJsonValue &value)
{
    const QJsonValue columns = value.toObject().value(ColumnsMember);
    if (columns.isUndefined())
        return value.isObject();
    const QJsonArray list = columns.toArray();
    return columns.isArray() &&
           std::all_of(list.begin(), list.end(), [](const QJsonValue &column) { return !idOf(column).isEmpty(); });
}

} // namespace skerry
