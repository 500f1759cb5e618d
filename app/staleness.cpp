#include "app/staleness.h"

#include "models/planemodels.h"
#include "ui/dimming.h"

#include <algorithm>

namespace skerry {

Staleness::Staleness(const PlaneModels &models, const QVector<Page *> &pages, QObject *parent)
    : QObject(parent), m_models(models)
{
    for (Page *page : pages) {
        for (const PageArea &area : page->areas())
            m_muted.append({area.kinds, new Dimming(*area.widget)});
    }
    connect(&models, &PlaneModels::connectionChanged, this, &Staleness::refresh);
    refresh();
}

void Staleness::refresh()
{
    for (const auto &[kinds, dimming] : m_muted) {
        const bool old = kinds.isEmpty() ? m_models.isStale()
                                         : std::any_of(kinds.cbegin(), kinds.cend(),
                                                       [this](ObjectKind kind) { return m_models.isStale(kind); });
        dimming->setDimmed(old);
    }
}

} // namespace skerry
