#include "models/pairmatrix.h"

#include "models/say.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

bool isSame(float a, float b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

PairMatrix::PairMatrix(QObject *parent) : QObject(parent)
{
    qRegisterMetaType<QVector<SitePair>>();
}

void PairMatrix::setSites(const QVector<PairSite> &sites)
{
    if (sites == m_sites)
        return;
    const auto count = std::size_t(sites.size());
    std::vector<float> values(count * count, UnknownPair);
    std::vector<TimeMs> times(count * count, 0);
    QHash<QString, int> before;
    for (int site = 0; site < m_sites.size(); ++site)
        before.insert(m_sites.at(site).name, site);
    QVector<int> was(sites.size());
    std::transform(sites.cbegin(), sites.cend(), was.begin(),
                   [&before](const PairSite &site) { return before.value(site.name, -1); });
    for (int a = 0; a < was.size(); ++a) {
        for (int b = 0; was.at(a) >= 0 && b < was.size(); ++b) {
            if (was.at(b) < 0)
                continue;
            const std::size_t to = std::size_t(a) * count + std::size_t(b);
            values[to] = m_values[at(was.at(a), was.at(b))];
            times[to] = m_times[at(was.at(a), was.at(b))];
        }
    }
    const auto now = [&was](int site) { return site < 0 ? -1 : int(was.indexOf(site)); };
    m_reference = now(m_reference);
    if (m_filter) {
        std::transform(m_filter->cbegin(), m_filter->cend(), m_filter->begin(), now);
        m_filter->removeAll(-1);
    }
    m_sites = sites;
    m_values = std::move(values);
    m_times = std::move(times);
    reorder();
}

void PairMatrix::setMetric(PairMetric metric)
{
    if (metric == m_metric)
        return;
    m_metric = metric;
    std::fill(m_values.begin(), m_values.end(), UnknownPair);
    std::fill(m_times.begin(), m_times.end(), 0);
    m_tally.reset();
    Q_EMIT metricChanged();
    reorder();
}

bool PairMatrix::set(const PairUpdate &update, TimeMs time)
{
    const int count = int(m_sites.size());
    const bool isOne = update.row >= 0 && update.row < count && update.column >= 0 && update.column < count &&
                       update.row != update.column && !(update.value < 0);
    if (!isOne)
        return false;
    const bool changed = !isSame(value(update.row, update.column), update.value);
    for (const std::size_t place : {at(update.row, update.column), at(update.column, update.row)}) {
        m_values[place] = update.value;
        m_times[place] = time;
    }
    return changed;
}

void PairMatrix::apply(const QVector<PairUpdate> &updates, TimeMs time)
{
    QVector<SitePair> changed;
    for (const PairUpdate &update : updates)
        if (set(update, time))
            changed.append(SitePair::of(update.row, update.column));
    if (!changed.isEmpty()) {
        m_tally.reset();
        std::sort(changed.begin(), changed.end());
        changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
        Q_EMIT pairsChanged(changed);
    }
    if (!updates.isEmpty())
        Q_EMIT measured();
}

void PairMatrix::setOrder(Order order, Qt::SortOrder direction)
{
    m_order = order;
    m_direction = direction;
    reorder();
}

void PairMatrix::setReference(int site)
{
    m_reference = site >= 0 && site < m_sites.size() ? site : -1;
    if (m_order == Order::ByDistance)
        reorder();
}

void PairMatrix::setFilter(const std::optional<QVector<int>> &sites)
{
    m_filter = sites;
    reorder();
}

std::optional<float> PairMatrix::median(int site) const
{
    std::vector<float> known;
    known.reserve(std::size_t(m_sites.size()));
    const auto row = m_values.cbegin() + qsizetype(at(site, 0));
    std::copy_if(row, row + m_sites.size(), std::back_inserter(known), [](float value) { return !std::isnan(value); });
    if (known.empty())
        return {};
    const auto middle = known.begin() + qsizetype((known.size() - 1) / 2);
    std::nth_element(known.begin(), middle, known.end());
    return *middle;
}

// NaN: this site has no place among the others.
std::vector<float> PairMatrix::sortKeys() const
{
    std::vector<float> keys(std::size_t(m_sites.size()), UnknownPair);
    for (int site = 0; site < m_sites.size(); ++site) {
        if (m_order == Order::ByMedian)
            keys[std::size_t(site)] = median(site).value_or(UnknownPair);
        else if (m_order == Order::ByDistance && m_reference >= 0)
            keys[std::size_t(site)] = value(m_reference, site);
    }
    return keys;
}

void PairMatrix::reorder()
{
    QVector<int> shown;
    QVector<bool> taken(m_sites.size(), !m_filter);
    for (const int site : m_filter.value_or(QVector<int>()))
        if (site >= 0 && site < m_sites.size())
            taken[site] = true;
    for (int site = 0; site < m_sites.size(); ++site)
        if (taken.at(site))
            shown.append(site);
    const std::vector<float> keys = sortKeys();
    const bool down = m_direction == Qt::DescendingOrder;
    const auto isBefore = [this, &keys, down](int a, int b) {
        if (m_order == Order::ByDistance && (a == m_reference) != (b == m_reference))
            return a == m_reference;
        const float keyA = keys[std::size_t(a)];
        const float keyB = keys[std::size_t(b)];
        if (std::isnan(keyA) != std::isnan(keyB))
            return std::isnan(keyB);
        if (!isSame(keyA, keyB))
            return down ? keyB < keyA : keyA < keyB;
        const bool named = m_order == Order::ByName || m_order == Order::ByGroup;
        if (m_order == Order::ByGroup && m_sites.at(a).group != m_sites.at(b).group)
            return (m_sites.at(a).group < m_sites.at(b).group) != down;
        if (m_sites.at(a).name != m_sites.at(b).name)
            return (m_sites.at(a).name < m_sites.at(b).name) != (named && down);
        return a < b;
    };
    std::sort(shown.begin(), shown.end(), isBefore);
    m_shown = std::move(shown);
    m_positions.fill(-1, m_sites.size());
    for (int position = 0; position < m_shown.size(); ++position)
        m_positions[m_shown.at(position)] = position;
    m_tally.reset();
    Q_EMIT layoutChanged();
}

int PairMatrix::siteNamed(const QString &name) const
{
    const auto found =
        std::find_if(m_sites.cbegin(), m_sites.cend(), [&name](const PairSite &site) { return site.name == name; });
    return found == m_sites.cend() ? -1 : int(found - m_sites.cbegin());
}

int PairMatrix::positionOf(int site) const
{
    return m_positions.value(site, -1);
}

bool PairMatrix::startsGroup(int position) const
{
    return m_order == Order::ByGroup && position > 0 &&
           m_sites.at(m_shown.at(position)).group != m_sites.at(m_shown.at(position - 1)).group;
}

const PairTally &PairMatrix::tally() const
{
    if (m_tally)
        return *m_tally;
    PairTally tally;
    tally.lowest = UnreachablePair;
    tally.highest = -UnreachablePair;
    for (qsizetype row = 0; row < m_shown.size(); ++row) {
        const float *values = m_values.data() + at(m_shown.at(row), 0);
        for (qsizetype column = 0; column < row; ++column) {
            const float value = values[m_shown.at(column)];
            if (std::isnan(value)) {
                ++tally.unknown;
            } else if (std::isinf(value)) {
                ++tally.unreachable;
            } else {
                ++tally.known;
                tally.lowest = std::min(tally.lowest, value);
                tally.highest = std::max(tally.highest, value);
            }
        }
    }
    if (tally.known == 0)
        tally.lowest = tally.highest = 0;
    return m_tally.emplace(tally);
}

namespace text {

QString unitOf(PairMetric metric)
{
    return metric == PairMetric::Loss ? QStringLiteral("%") : QStringLiteral("ms");
}

QString nameOf(PairMetric metric)
{
    switch (metric) {
    case PairMetric::Jitter:
        return say(QT_TRANSLATE_NOOP("skerry", "Jitter"));
    case PairMetric::Loss:
        return say(QT_TRANSLATE_NOOP("skerry", "Loss"));
    case PairMetric::RoundTrip:
        break;
    }
    return say(QT_TRANSLATE_NOOP("skerry", "Round trip"));
}

QString formatPair(PairMetric metric, float value)
{
    if (std::isnan(value))
        return say(QT_TRANSLATE_NOOP("skerry", "not known"));
    if (std::isinf(value))
        return say(QT_TRANSLATE_NOOP("skerry", "unreachable"));
    const int decimals = value < 9.95F ? 2 : value < 999.5F ? 1 : 0;
    return QStringLiteral("%1 %2").arg(QLocale().toString(double(value), 'f', decimals), unitOf(metric));
}

} // namespace text

} // namespace skerry
