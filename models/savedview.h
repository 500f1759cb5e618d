// How a page was left: filter, order and columns, under a name, to be kept or given to somebody else as JSON.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace skerry {

struct SavedView {
    QString name;
    QString page; // object name of the page, for example "nodes"
    QString filter;
    QString sortColumn; // id of the column; empty: by key
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    QStringList hiddenColumns; // ids
    // Whatever else the page remembers of how it was left, for example which part of a map; only the page knows its form.
    QString place = {};

    [[nodiscard]] QJsonObject toJson() const;
    // Nothing without a name and a page. Members that cannot be read keep their defaults; a sentence for each in `problems`.
    // Unknown members are left out: a later version may have written them.
    [[nodiscard]] static std::optional<SavedView> fromJson(const QJsonObject &json, QStringList &problems);

    bool operator==(const SavedView &) const = default;
};

} // namespace skerry
