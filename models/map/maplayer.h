// What the map shows of every site: so many of each of a few parts, and the lowest part is the worst. That which parts there
// are is up to the layer; how they look is up to the widget. Threading: GUI thread only.
#pragma once

#include "models/partcounts.h"

#include <QObject>
#include <QSet>

namespace skerry {

class MapLayer : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual PartCounts countsOf(const QString &site) const = 0;

Q_SIGNALS:
    void sitesChanged(const QSet<QString> &sites);
    // Of sites that it cannot name.
    void allChanged();
};

} // namespace skerry
