// What the open() of a page with a table takes: a filter, "=name" for one object, "=" for the list as it is. No filter that
// means anything begins with "=". An object may say where one came from: "=edge-1@sites/oslo".
#pragma once

#include "ui/description.h"

namespace skerry {

struct ObjectTarget {
    QString name;
    QString viaPage = {}; // empty: from the list
    QString viaName = {};

    [[nodiscard]] QString toString() const;
    [[nodiscard]] static bool isObject(const QString &target) { return target.startsWith(u'='); }
    // Of a target that isObject(); without a name: the list.
    [[nodiscard]] static ObjectTarget parse(const QString &target);

    bool operator==(const ObjectTarget &) const = default;
};

// A filter as a target, also one that somebody began with "=".
[[nodiscard]] QString filterTarget(const QString &filter);

// To an object of a page, to its list, and to those of its rows that match.
[[nodiscard]] Link linkToObject(const QString &page, const QString &name);
[[nodiscard]] Link linkToList(const QString &page);
[[nodiscard]] Link linkToNodes(const QString &filter);

// "Sites"
[[nodiscard]] QString pageTitle(const QString &page);

} // namespace skerry
