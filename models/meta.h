// What every object of a control plane has. See models/types.h for the units.
#pragma once

#include <QMap>
#include <QString>

namespace skerry {

using TimeMs = qint64;

struct Meta {
    QString name;
    QMap<QString, QString> labels;
    quint64 revision = 0;
    quint64 generation = 0;
    TimeMs created = 0;
    TimeMs updated = 0;

    bool operator==(const Meta &) const = default;
};

} // namespace skerry
