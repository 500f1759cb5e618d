// What there is to say of one object, in the order in which an operator asks.
#pragma once

#include "ui/status.h"

#include <QString>
#include <QVector>

#include <optional>

namespace skerry {

// Where a text leads: the object name of a page, and what its open() takes.
struct Link {
    QString page; // empty: nowhere
    QString target;

    bool operator==(const Link &) const = default;
};

struct Fact {
    QString name;
    QString value;
    std::optional<Status> status = std::nullopt; // a shape before the value
    Link link = {};
};

struct FactGroup {
    QString title;
    QVector<Fact> facts;
};

struct Description {
    QString kind; // "Node"
    QString title;
    Status status = Status::Offline;
    QString state; // in words, with its age
    QVector<FactGroup> groups;
};

} // namespace skerry
