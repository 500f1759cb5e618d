// Mutes what is old: each area of a page by the kinds of objects that it is made of, so that what is live beside it stays as
// it is.
#pragma once

#include "views/common/page.h"

#include <QObject>
#include <QVector>

namespace skerry {

class Dimming;
class PlaneModels;

class Staleness final : public QObject
{
    Q_OBJECT

public:
    Staleness(const PlaneModels &models, const QVector<Page *> &pages, QObject *parent);

private:
    struct Muted {
        QVector<ObjectKind> kinds;
        Dimming *dimming = nullptr;
    };

    void refresh();

    const PlaneModels &m_models;
    QVector<Muted> m_muted;
};

} // namespace skerry
