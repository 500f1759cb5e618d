// Where the user was, to go back and forward as in a browser.
#pragma once

#include <QObject>
#include <QVector>

#include <functional>
#include <optional>

namespace skerry {

struct Place {
    QString page;   // object name of a page
    QString target; // what its open() takes
    QString title;  // for menus; no part of what makes a place

    [[nodiscard]] bool isSame(const Place &other) const { return page == other.page && target == other.target; }
    bool operator==(const Place &) const = default;
};

class History final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxPlaces = 200;

    using QObject::QObject;

    // Which places are still there; without it, all. Those that are gone are skipped and kept: they may come back.
    void setExists(std::function<bool(const Place &place)> exists);
    // The answers of the predicate may have changed.
    void refresh() { tell(); }

    // The user went there. What was ahead is forgotten; a second time in a row is none.
    void go(const Place &place);
    // The user stays, but the place has another target or title now, as when a filter is typed.
    void replaceCurrent(const Place &place);

    // `steps` of the places in backPlaces() or forwardPlaces(); nothing if there are not so many.
    std::optional<Place> back(int steps = 1);
    std::optional<Place> forward(int steps = 1);

    [[nodiscard]] std::optional<Place> current() const;
    // The nearest first.
    [[nodiscard]] QVector<Place> backPlaces() const { return ahead(-1); }
    [[nodiscard]] QVector<Place> forwardPlaces() const { return ahead(1); }
    [[nodiscard]] bool canGoBack() const { return nextFrom(m_current, -1) >= 0; }
    [[nodiscard]] bool canGoForward() const { return nextFrom(m_current, 1) >= 0; }

Q_SIGNALS:
    void canGoBackChanged(bool can);
    void canGoForwardChanged(bool can);

private:
    // The next place from `index` that is there and is another than that; -1: none.
    [[nodiscard]] int nextFrom(int index, int direction) const;
    [[nodiscard]] QVector<Place> ahead(int direction) const;
    std::optional<Place> move(int direction, int steps);
    void tell();

    std::function<bool(const Place &place)> m_exists;
    QVector<Place> m_places;
    int m_current = -1;
    bool m_couldGoBack = false;
    bool m_couldGoForward = false;
};

} // namespace skerry
