#include "ui/actions/palettesearch.h"

#include <algorithm>

namespace skerry {

namespace {

constexpr int GroupCount = int(ActionGroup::Help) + 1;
constexpr int KeptPerSource = 256; // enough to fill every group
constexpr int ShownPerGroup = 8;
constexpr int ShownAlone = 50; // with a prefix
constexpr int RecentsKept = 20;
constexpr int RecentsShown = 6;

PaletteScope scopeOf(QChar first)
{
    switch (first.unicode()) {
    case u'>':
        return PaletteScope::Actions;
    case u'@':
        return PaletteScope::Planes;
    case u'#':
        return PaletteScope::Labels;
    case u'?':
        return PaletteScope::Help;
    default:
        return PaletteScope::Any;
    }
}

} // namespace

PaletteSearch::PaletteSearch(QObject *parent) : QObject(parent) {}

void PaletteSearch::addSource(PaletteSource *source)
{
    auto in = std::make_unique<Indexed>();
    in->source = source;
    Indexed *const indexed = in.get();
    m_sources.push_back(std::move(in));
    connect(source, &PaletteSource::changed, this, [this, indexed] {
        indexed->stale = true;
        Q_EMIT changed();
    });
    connect(source, &QObject::destroyed, this, [this, indexed] {
        std::erase_if(m_sources, [indexed](const auto &each) { return each.get() == indexed; });
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void PaletteSearch::prepare()
{
    for (const auto &in : m_sources)
        in->source->prepare();
}

void PaletteSearch::updateIndex()
{
    for (const auto &in : m_sources)
        if (in->stale)
            update(*in);
}

void PaletteSearch::update(Indexed &in)
{
    const PaletteSource &source = *in.source;
    const int count = source.count();
    in.names.rebuild(count, [&source](int i) { return source.nameAt(i); });
    in.hasKeywords = false;
    // Objects have none, and a hundred thousand questions whether they do take time.
    if (source.scope() == PaletteScope::Any && count > 0 && source.groupAt(0) != ActionGroup::Objects) {
        in.keywords.rebuild(count, [&source](int i) { return source.keywordsAt(i); });
        in.hasKeywords = true;
    }
    in.stale = false;
}

PaletteResults PaletteSearch::search(const QString &query)
{
    updateIndex();
    const PaletteScope scope = query.isEmpty() ? PaletteScope::Any : scopeOf(query.front());
    const QString needle = lowered((scope == PaletteScope::Any ? query : query.mid(1)).trimmed());
    const int limit = scope == PaletteScope::Any ? ShownPerGroup : ShownAlone;
    if (!needle.isEmpty())
        return collect(find(needle, scope), needle, limit);
    PaletteResults results = collect(listAll(scope), {}, ShownAlone);
    if (scope != PaletteScope::Any)
        return results;
    if (PaletteSection recent = recentSection(); !recent.entries.isEmpty()) {
        results.best = recent.entries.constFirst().key;
        results.sections.prepend(std::move(recent));
    }
    return results;
}

bool PaletteSearch::isAlive(const PaletteEntry &entry) const
{
    return std::any_of(m_sources.begin(), m_sources.end(), [&](const auto &in) { return in->source == entry.source; });
}

int PaletteSearch::find(const PaletteEntry &entry)
{
    return entry.source->indexOf(entry.key);
}

bool PaletteSearch::isBetter(const Candidate &a, const Candidate &b)
{
    if (a.match.kind != b.match.kind)
        return a.match.kind > b.match.kind;
    if (a.recency != b.recency)
        return a.recency > b.recency;
    if (a.score != b.score)
        return a.score > b.score;
    return a.order != b.order ? a.order < b.order : a.row < b.row;
}

bool PaletteSearch::isAsked(const Indexed &in, PaletteScope scope)
{
    const PaletteScope own = in.source->scope();
    return scope == PaletteScope::Any || own == scope ||
           (own == PaletteScope::Any && (scope == PaletteScope::Actions || scope == PaletteScope::Help));
}

bool PaletteSearch::isShown(ActionGroup group, PaletteScope scope, bool isEmpty)
{
    switch (scope) {
    case PaletteScope::Actions:
        return group == ActionGroup::Actions || group == ActionGroup::Views || group == ActionGroup::Settings;
    case PaletteScope::Help:
        return group == ActionGroup::Help;
    case PaletteScope::Any:
        return !isEmpty || group == ActionGroup::GoTo;
    default:
        return true;
    }
}

PaletteSearch::FoundByGroup PaletteSearch::find(const QString &needle, PaletteScope scope)
{
    FoundByGroup found(GroupCount);
    for (std::size_t i = 0; i < m_sources.size(); ++i)
        if (isAsked(*m_sources[i], scope))
            findIn(*m_sources[i], int(i), needle, scope, found);
    return found;
}

void PaletteSearch::findIn(Indexed &in, int order, const QString &needle, PaletteScope scope, FoundByGroup &found) const
{
    std::vector<Candidate> candidates;
    const auto add = [&](int row, const Match &match, quint64 score) {
        candidates.push_back({&in, order, row, match, score, 0});
    };
    const NameIndex::Hits hits = in.names.search(needle, KeptPerSource);
    for (const NameIndex::Hit &hit : hits.best)
        add(hit.row, hit.match, hit.score);
    const auto position = [&](int row) {
        return std::find_if(candidates.begin(), candidates.end(), [row](const Candidate &c) { return c.row == row; });
    };
    if (in.hasKeywords) {
        for (const NameIndex::Hit &hit : in.keywords.search(needle, KeptPerSource).best) {
            const auto known = position(hit.row);
            if (hit.match.kind == MatchClass::Subsequence)
                continue;
            const Match match{MatchClass::Keyword, 0, hit.match.span};
            if (known == candidates.end())
                add(hit.row, match, scoreOf(match, in.names.nameAt(hit.row).size()));
            else if (known->match.kind < match.kind)
                *known = {&in, order, hit.row, match, scoreOf(match, in.names.nameAt(hit.row).size()), 0};
        }
    }
    for (qsizetype i = 0; i < m_recents.size(); ++i) {
        const int row = in.source->indexOf(m_recents.at(i));
        if (row < 0 || row >= in.names.size())
            continue;
        if (position(row) == candidates.end()) {
            const QStringView name = in.names.nameAt(row);
            const Match match = matchName(needle, name);
            if (match.kind == MatchClass::None)
                continue;
            add(row, match, scoreOf(match, name.size()));
        }
        position(row)->recency = int(m_recents.size() - i);
    }
    for (const Candidate &candidate : candidates) {
        const ActionGroup group = in.source->groupAt(candidate.row);
        if (!isShown(group, scope, false))
            continue;
        found[std::size_t(group)].candidates.push_back(candidate);
        ++found[std::size_t(group)].total;
    }
    // What was not kept is of the only group that has so many.
    found[std::size_t(ActionGroup::Objects)].total += std::max(0, hits.total - int(candidates.size()));
}

PaletteSearch::FoundByGroup PaletteSearch::listAll(PaletteScope scope) const
{
    FoundByGroup found(GroupCount);
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const Indexed &in = *m_sources[i];
        const bool objects = in.names.size() > 0 && in.source->groupAt(0) == ActionGroup::Objects;
        if (!isAsked(in, scope) || (objects && in.source->scope() != scope))
            continue;
        for (int row = 0; row < in.names.size(); ++row) {
            const ActionGroup group = in.source->groupAt(row);
            if (!isShown(group, scope, true))
                continue;
            Found &target = found[std::size_t(group)];
            ++target.total;
            if (target.total <= ShownAlone)
                target.candidates.push_back({&in, int(i), row, {}, 0, 0});
        }
    }
    return found;
}

PaletteResults PaletteSearch::collect(FoundByGroup found, const QString &needle, int limit) const
{
    PaletteResults results;
    const Candidate *best = nullptr;
    for (std::size_t group = 0; group < found.size(); ++group) {
        std::vector<Candidate> &candidates = found[group].candidates;
        if (candidates.empty())
            continue;
        const auto shown = std::min(candidates.size(), std::size_t(limit));
        std::partial_sort(candidates.begin(), candidates.begin() + std::ptrdiff_t(shown), candidates.end(), isBetter);
        PaletteSection section{groupTitle(ActionGroup(group)), {}, found[group].total};
        for (std::size_t i = 0; i < shown; ++i)
            section.entries.append(entryOf(*candidates[i].in, candidates[i].row, needle));
        const Candidate &first = candidates.front();
        // Of equal ones that of the earlier group: where it comes from says nothing about how it fits.
        const auto rank = [](const Candidate &c) { return std::tuple(c.match.kind, c.recency, c.score); };
        if (!best || rank(first) > rank(*best)) {
            best = &first;
            results.best = section.entries.constFirst().key;
        }
        results.sections.append(std::move(section));
    }
    return results;
}

PaletteSection PaletteSearch::recentSection() const
{
    PaletteSection section{tr("Recent"), {}, 0};
    for (const QString &key : m_recents) {
        for (const auto &in : m_sources) {
            const int row = in->source->indexOf(key);
            if (row >= 0 && row < in->names.size() && section.entries.size() < RecentsShown)
                section.entries.append(entryOf(*in, row, {}));
        }
    }
    section.total = int(section.entries.size());
    return section;
}

PaletteEntry PaletteSearch::entryOf(const Indexed &in, int row, const QString &needle)
{
    const PaletteSource &source = *in.source;
    const QVector<int> matched = needle.isEmpty() ? QVector<int>() : matchedPositions(needle, in.names.nameAt(row));
    return {
        in.source, source.keyAt(row), source.nameAt(row), source.kindAt(row), source.shortcutAt(row), source.whyNotAt(row),
        matched};
}

void PaletteSearch::remember(const QString &key)
{
    m_recents.removeAll(key);
    m_recents.prepend(key);
    while (m_recents.size() > RecentsKept)
        m_recents.removeLast();
}

void PaletteSearch::setRecents(const QStringList &keys)
{
    m_recents = keys.mid(0, RecentsKept);
    m_recents.removeDuplicates();
}

} // namespace skerry
