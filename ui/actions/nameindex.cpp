#include "ui/actions/nameindex.h"

#include <algorithm>

namespace skerry {

namespace {

quint64 alphabetOf(QStringView text)
{
    quint64 bits = 0;
    for (const QChar c : text)
        bits |= quint64(1) << (c.unicode() & 63);
    return bits;
}

bool isBetter(const NameIndex::Hit &a, const NameIndex::Hit &b)
{
    return a.score != b.score ? a.score > b.score : a.row < b.row;
}

// A letter or two taken back is free; more of them would cost megabytes each.
constexpr std::size_t LevelsKept = 3;

} // namespace

// The best so far: a heap whose top is the worst that is kept.
class NameIndex::Best
{
public:
    explicit Best(int limit) : m_limit(std::size_t(limit)) { m_hits.reserve(m_limit); }

    void take(const Hit &hit)
    {
        if (m_hits.size() == m_limit) {
            if (m_limit == 0 || !isBetter(hit, m_hits.front()))
                return;
            std::pop_heap(m_hits.begin(), m_hits.end(), isBetter);
            m_hits.pop_back();
        }
        m_hits.push_back(hit);
        std::push_heap(m_hits.begin(), m_hits.end(), isBetter);
    }
    [[nodiscard]] std::vector<Hit> sorted()
    {
        std::sort_heap(m_hits.begin(), m_hits.end(), isBetter);
        return std::move(m_hits);
    }

private:
    std::size_t m_limit;
    std::vector<Hit> m_hits;
};

void NameIndex::rebuild(int count, const std::function<QString(int)> &nameAt)
{
    m_levels.clear();
    m_text.clear();
    m_ends.clear();
    m_alphabet.clear();
    m_ends.reserve(std::size_t(count));
    m_alphabet.reserve(std::size_t(count));
    for (int row = 0; row < count; ++row) {
        const QString name = nameAt(row);
        quint64 bits = 0;
        for (const QChar c : name) {
            // Nearly all names are ASCII, and the tables of Unicode take ten times as long.
            const char16_t unit = c.unicode();
            const char16_t low =
                unit >= 0x80 ? c.toLower().unicode() : char16_t(unit >= 'A' && unit <= 'Z' ? unit + 32 : unit);
            m_text.push_back(low);
            bits |= quint64(1) << (low & 63);
        }
        m_ends.push_back(int(m_text.size()));
        m_alphabet.push_back(bits);
    }
}

QStringView NameIndex::nameAt(int row) const
{
    const int begin = row == 0 ? 0 : m_ends[std::size_t(row) - 1];
    return {m_text.data() + begin, m_ends[std::size_t(row)] - begin};
}

NameIndex::Hits NameIndex::search(const QString &needle, int limit)
{
    while (!m_levels.empty() && !needle.startsWith(m_levels.back().needle))
        m_levels.pop_back();
    if (needle.isEmpty())
        return {};
    Best best(limit);
    std::vector<Fit> fits;
    if (m_levels.empty())
        searchAll(needle, best, fits);
    else
        searchLevel(m_levels.back(), needle, best, fits);
    Hits hits{best.sorted(), int(fits.size())};
    if (!m_levels.empty() && m_levels.back().needle == needle)
        m_levels.pop_back();
    m_levels.push_back({needle, std::move(fits)});
    if (m_levels.size() > LevelsKept)
        m_levels.erase(m_levels.begin());
    return hits;
}

void NameIndex::searchAll(const QString &needle, Best &best, std::vector<Fit> &fits) const
{
    const quint64 wanted = alphabetOf(needle);
    const quint64 *const alphabets = m_alphabet.data();
    for (int row = 0, rows = size(); row < rows; ++row) {
        if ((alphabets[row] & wanted) != wanted)
            continue;
        const QStringView name = nameAt(row);
        const Match match = matchName(needle, name);
        if (match.kind == MatchClass::None)
            continue;
        fits.push_back({row, match});
        best.take({row, match, scoreOf(match, name.size())});
    }
}

void NameIndex::searchLevel(const Level &level, const QString &needle, Best &best, std::vector<Fit> &fits) const
{
    const quint64 wanted = alphabetOf(needle);
    const qsizetype more = needle.size() - level.needle.size();
    fits.reserve(level.fits.size());
    for (const Fit &fit : level.fits) {
        if ((m_alphabet[std::size_t(fit.row)] & wanted) != wanted)
            continue;
        const QStringView name = nameAt(fit.row);
        const Match match = more == 0   ? fit.match
                            : more == 1 ? extendMatch(fit.match, needle, name)
                                        : matchName(needle, name);
        if (match.kind == MatchClass::None)
            continue;
        fits.push_back({fit.row, match});
        best.take({fit.row, match, scoreOf(match, name.size())});
    }
}

} // namespace skerry
