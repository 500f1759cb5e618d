#include "ui/undooffers.h"

#include <algorithm>

namespace skerry {

UndoOffers::UndoOffers(int validMs, QObject *parent) : QObject(parent), m_validMs(validMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UndoOffers::expire);
}

int UndoOffers::offer(const QString &text, std::function<void()> undo)
{
    m_offers.append({++m_lastId, text, std::move(undo), QDeadlineTimer(m_validMs), m_validMs});
    schedule();
    Q_EMIT lastChanged();
    return m_lastId;
}

bool UndoOffers::undo(int id)
{
    const auto found = std::find_if(m_offers.begin(), m_offers.end(), [id](const Offer &offer) { return offer.id == id; });
    if (found == m_offers.end())
        return false;
    // Taken out first: it may make an offer of its own, and a second press finds nothing.
    const std::function<void()> undo = std::move(found->undo);
    m_offers.erase(found);
    schedule();
    Q_EMIT ended(id);
    Q_EMIT lastChanged();
    undo();
    return true;
}

bool UndoOffers::undoLast()
{
    return !m_offers.isEmpty() && undo(m_offers.constLast().id);
}

void UndoOffers::setHeld(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    for (Offer &offer : m_offers) {
        if (held)
            offer.remainingMs = offer.until.remainingTime();
        else
            offer.until.setRemainingTime(offer.remainingMs);
    }
    schedule();
}

void UndoOffers::expire()
{
    const auto first = std::stable_partition(m_offers.begin(), m_offers.end(),
                                             [](const Offer &offer) { return !offer.until.hasExpired(); });
    QVector<int> ids;
    std::transform(first, m_offers.end(), std::back_inserter(ids), [](const Offer &offer) { return offer.id; });
    m_offers.erase(first, m_offers.end());
    schedule();
    for (const int id : ids)
        Q_EMIT ended(id);
    if (!ids.isEmpty())
        Q_EMIT lastChanged();
}

void UndoOffers::schedule()
{
    m_timer.stop();
    if (m_held || m_offers.isEmpty())
        return;
    const auto next =
        std::min_element(m_offers.begin(), m_offers.end(), [](const Offer &a, const Offer &b) { return a.until < b.until; });
    m_timer.start(static_cast<int>(next->until.remainingTime()));
}

} // namespace skerry
