// Names to search, lowered once into one buffer. A needle that grew looks only at what fitted before; what is best is kept
// while searching and never sorted as a whole. 100,000 names take some milliseconds.
#pragma once

#include "ui/actions/palettematcher.h"

#include <QString>

#include <functional>
#include <vector>

namespace skerry {

class NameIndex
{
public:
    struct Hit {
        int row = 0;
        Match match;
        quint64 score = 0;
    };
    struct Hits {
        std::vector<Hit> best; // best first; of equal ones the lower row first
        int total = 0;
    };

    void rebuild(int count, const std::function<QString(int)> &nameAt);
    [[nodiscard]] int size() const { return int(m_ends.size()); }
    [[nodiscard]] QStringView nameAt(int row) const;

    // The `limit` best. `needle` is lowered. Not const: remembers what fitted, for the next letter.
    [[nodiscard]] Hits search(const QString &needle, int limit);

private:
    struct Fit {
        int row = 0;
        Match match;
    };
    // What fitted a needle: what fits a longer one is among it.
    struct Level {
        QString needle;
        std::vector<Fit> fits;
    };
    class Best;

    void searchAll(const QString &needle, Best &best, std::vector<Fit> &fits) const;
    void searchLevel(const Level &level, const QString &needle, Best &best, std::vector<Fit> &fits) const;

    std::vector<char16_t> m_text;
    std::vector<int> m_ends;         // of each name in m_text
    std::vector<quint64> m_alphabet; // which characters a name has, each hashed to a bit
    std::vector<Level> m_levels;
};

} // namespace skerry
