#include "app/navigation/history.h"

namespace skerry {

void History::setExists(std::function<bool(const Place &place)> exists)
{
    m_exists = std::move(exists);
    tell();
}

void History::go(const Place &place)
{
    if (m_current >= 0 && m_places.at(m_current).isSame(place)) {
        m_places[m_current].title = place.title;
        return;
    }
    m_places.resize(m_current + 1);
    m_places << place;
    if (m_places.size() > MaxPlaces)
        m_places.removeFirst();
    m_current = static_cast<int>(m_places.size()) - 1;
    tell();
}

void History::replaceCurrent(const Place &place)
{
    if (m_current < 0)
        return go(place);
    m_places[m_current] = place;
    if (m_current + 1 < m_places.size() && m_places.at(m_current + 1).isSame(place))
        m_places.remove(m_current + 1);
    if (m_current > 0 && m_places.at(m_current - 1).isSame(place))
        m_places.remove(--m_current);
    tell();
}

std::optional<Place> History::back(int steps)
{
    return move(-1, steps);
}

std::optional<Place> History::forward(int steps)
{
    return move(1, steps);
}

std::optional<Place> History::current() const
{
    return m_current < 0 ? std::nullopt : std::optional(m_places.at(m_current));
}

// With what is gone left out, two neighbours may be the same place: going there would show nothing new.
int History::nextFrom(int index, int direction) const
{
    for (int i = index + direction; i >= 0 && i < m_places.size(); i += direction) {
        if ((!m_exists || m_exists(m_places.at(i))) && !m_places.at(i).isSame(m_places.at(index)))
            return i;
    }
    return -1;
}

QVector<Place> History::ahead(int direction) const
{
    QVector<Place> places;
    for (int i = nextFrom(m_current, direction); i >= 0; i = nextFrom(i, direction))
        places << m_places.at(i);
    return places;
}

std::optional<Place> History::move(int direction, int steps)
{
    int index = m_current;
    for (int step = 0; step < steps && index >= 0; ++step)
        index = nextFrom(index, direction);
    if (index < 0 || index == m_current)
        return std::nullopt;
    m_current = index;
    tell();
    return m_places.at(m_current);
}

void History::tell()
{
    const bool back = canGoBack();
    const bool forward = canGoForward();
    if (std::exchange(m_couldGoBack, back) != back)
        Q_EMIT canGoBackChanged(back);
    if (std::exchange(m_couldGoForward, forward) != forward)
        Q_EMIT canGoForwardChanged(forward);
}

} // namespace skerry
