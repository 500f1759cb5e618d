// What there is to say of one object, in the order in which an operator asks.
#pragma once

#include "ui/status.h"

#include <QString>
#include <QVector>

#include <optional>

namespace skerry {

struct Fact {
    QString name;
    QString value;
    std::optional<Status> status = std::nullopt; // a shape before the value
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
