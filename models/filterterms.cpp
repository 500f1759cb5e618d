#include "models/filterterms.h"

#include "models/limits.h"

#include <QCoreApplication>

namespace skerry::filterterms {

namespace {

// What it costs to make one of the other: 2 for each letter put in or taken away, 3 for one changed.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(std::size_t(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = 2 * int(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = std::exchange(row[0], 2 * (int(i) + 1));
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int changed = diagonal + (a.at(i) == b.at(qsizetype(j) - 1) ? 0 : 3);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 2, row[j - 1] + 2});
        }
    }
    return row.back();
}

bool isOrdering(FilterCompare compare)
{
    return compare >= FilterCompare::Less;
}

} // namespace

void addError(Errors &errors, const FilterValue &value, const QString &message)
{
    errors.append({value.position, value.length, message});
}

bool refuseOrdering(const FilterTerm &term, const FilterValue &value, Errors &errors)
{
    if (!isOrdering(value.compare))
        return false;
    addError(errors, value,
             say(QT_TRANSLATE_NOOP("skerry", "%1 has no order that \"%2\" could compare: write %1:%3."))
                 .arg(term.key, printCompare(value.compare), value.text));
    return true;
}

const Words &stateWords()
{
    static const Words words = {{QStringLiteral("online"), int(NodeState::Online)},
                                {QStringLiteral("degraded"), int(NodeState::Degraded)},
                                {QStringLiteral("critical"), int(NodeState::Critical)},
                                {QStringLiteral("offline"), int(NodeState::Offline)},
                                {QStringLiteral("updating"), int(NodeState::Updating)}};
    return words;
}

const Words &tierWords()
{
    static const Words words = {{QStringLiteral("cloud"), int(Tier::Cloud)},
                                {QStringLiteral("edge"), int(Tier::Edge)},
                                {QStringLiteral("device"), int(Tier::Device)}};
    return words;
}

const Words &channelWords()
{
    static const Words words = {{QStringLiteral("canary"), int(Channel::Canary)},
                                {QStringLiteral("main"), int(Channel::Main)}};
    return words;
}

const Words &updatePhaseWords()
{
    static const Words words = {{QStringLiteral("queued"), int(UpdatePhase::Queued)},
                                {QStringLiteral("downloading"), int(UpdatePhase::Downloading)},
                                {QStringLiteral("verifying"), int(UpdatePhase::Verifying)},
                                {QStringLiteral("installing"), int(UpdatePhase::Installing)},
                                {QStringLiteral("restarting"), int(UpdatePhase::Restarting)},
                                {QStringLiteral("health-check"), int(UpdatePhase::HealthCheck)},
                                {QStringLiteral("succeeded"), int(UpdatePhase::Succeeded)},
                                {QStringLiteral("failed"), int(UpdatePhase::Failed)}};
    return words;
}

const Words &rolloutPhaseWords()
{
    static const Words words = {{QStringLiteral("draft"), int(RolloutPhase::Draft)},
                                {QStringLiteral("awaiting-approval"), int(RolloutPhase::AwaitingApproval)},
                                {QStringLiteral("scheduled"), int(RolloutPhase::Scheduled)},
                                {QStringLiteral("canary"), int(RolloutPhase::Canary)},
                                {QStringLiteral("baking"), int(RolloutPhase::Baking)},
                                {QStringLiteral("analyzing"), int(RolloutPhase::Analyzing)},
                                {QStringLiteral("holding"), int(RolloutPhase::Holding)},
                                {QStringLiteral("wave"), int(RolloutPhase::Wave)},
                                {QStringLiteral("wave-baking"), int(RolloutPhase::WaveBaking)},
                                {QStringLiteral("completed"), int(RolloutPhase::Completed)},
                                {QStringLiteral("paused"), int(RolloutPhase::Paused)},
                                {QStringLiteral("halted"), int(RolloutPhase::Halted)},
                                {QStringLiteral("rolling-back"), int(RolloutPhase::RollingBack)},
                                {QStringLiteral("rolled-back"), int(RolloutPhase::RolledBack)},
                                {QStringLiteral("aborted"), int(RolloutPhase::Aborted)},
                                {QStringLiteral("expired"), int(RolloutPhase::Expired)}};
    return words;
}

QString wordFor(const Words &words, int number)
{
    const auto found =
        std::find_if(words.cbegin(), words.cend(), [number](const auto &word) { return word.second == number; });
    return found == words.cend() ? QString() : found->first;
}

QStringList namesOf(const Words &words)
{
    QStringList names;
    for (const auto &word : words)
        names.append(word.first);
    return names;
}

QString nearest(const QString &text, const QStringList &words)
{
    // A long text is near to nothing, and would cost most to compare.
    if (text.size() > 32)
        return {};
    QString best;
    int least = text.size() <= 3 ? 4 : 7; // less than: one wrong letter, or two
    for (const QString &word : words)
        if (const int changes = distance(text.toLower(), word.toLower()); changes < least) {
            least = changes;
            best = word;
        }
    return best;
}

std::optional<NumberSet> NumberSet::of(const FilterTerm &term, const Words &words, Errors &errors)
{
    quint32 wanted = 0;
    quint32 unwanted = 0;
    for (const FilterValue &value : term.values) {
        if (refuseOrdering(term, value, errors))
            continue;
        const auto word = std::find_if(words.cbegin(), words.cend(), [&value](const auto &candidate) {
            return value.text.compare(candidate.first, Qt::CaseInsensitive) == 0;
        });
        if (word != words.cend()) {
            (value.compare == FilterCompare::NotEqual ? unwanted : wanted) |= 1U << word->second;
            continue;
        }
        const QString near = nearest(value.text, namesOf(words));
        const QString hint =
            near.isEmpty() ? QString() : QString(u' ' % say(QT_TRANSLATE_NOOP("skerry", "Did you mean %1?")).arg(near));
        addError(errors, value,
                 QString(say(QT_TRANSLATE_NOOP("skerry", "%1 has no value \"%2\": use %3."))
                             .arg(term.key, value.text, namesOf(words).join(QStringLiteral(", "))) %
                         hint));
    }
    if (wanted == 0 && unwanted == 0)
        return std::nullopt;
    NumberSet set;
    set.m_others = wanted == 0; // what this console has no word for is none of the unwanted ones
    set.m_mask = (wanted == 0 ? ~quint32(0) : wanted) & ~unwanted;
    return set;
}

bool matchesFolded(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool matchesPattern(const QString &pattern, const QString &text)
{
    return matchesFolded(pattern.toCaseFolded(), text.toCaseFolded());
}

bool PatternSet::Side::has(const QString &text) const
{
    return (!exact.isEmpty() && exact.contains(text)) ||
           std::any_of(patterns.cbegin(), patterns.cend(),
                       [&text](const QString &pattern) { return matchesFolded(pattern, text); });
}

std::optional<PatternSet> PatternSet::of(const FilterTerm &term, Errors &errors)
{
    PatternSet set;
    for (const FilterValue &value : term.values) {
        if (refuseOrdering(term, value, errors))
            continue;
        const bool unwanted = value.compare == FilterCompare::NotEqual;
        Side &side = unwanted ? set.m_unwanted : set.m_wanted;
        if (!value.text.contains(u'*') && !value.text.contains(u'?')) {
            side.exact.insert(value.text.toCaseFolded());
        } else if (side.patterns.size() < limits::FilterPatterns) {
            side.patterns.append(value.text.toCaseFolded());
        } else {
            addError(errors, value,
                     say(QT_TRANSLATE_NOOP("skerry", "A term has up to %1 patterns with * or ?: this one is left out."))
                         .arg(limits::FilterPatterns));
            continue;
        }
        set.m_wantsAny = set.m_wantsAny || !unwanted;
    }
    return set.m_wantsAny || set.hasUnwanted() ? std::optional(set) : std::nullopt;
}

PatternSet::Answer PatternSet::askFolded(const QString &text) const
{
    if (m_unwanted.has(text))
        return Unwanted;
    return m_wanted.has(text) ? Wanted : Neither;
}

std::optional<Comparisons> Comparisons::of(const FilterTerm &term, Read read, const QString &example, Errors &errors)
{
    Comparisons comparisons;
    for (const FilterValue &value : term.values) {
        const std::optional<qint64> number = read(value.text);
        if (!number)
            addError(errors, value,
                     say(QT_TRANSLATE_NOOP("skerry", "%1 cannot be compared with \"%2\": write for example %3."))
                         .arg(term.key, value.text, example));
        else if (value.compare == FilterCompare::Is || value.compare == FilterCompare::Equal)
            comparisons.m_any.append(*number);
        else
            comparisons.m_all.append({value.compare, *number});
    }
    return comparisons.m_all.isEmpty() && comparisons.m_any.isEmpty() ? std::nullopt : std::optional(comparisons);
}

bool Comparisons::holds(FilterCompare compare, int order)
{
    switch (compare) {
    case FilterCompare::Less:
        return order < 0;
    case FilterCompare::LessEqual:
        return order <= 0;
    case FilterCompare::Greater:
        return order > 0;
    case FilterCompare::GreaterEqual:
        return order >= 0;
    case FilterCompare::NotEqual:
        return order != 0;
    case FilterCompare::Is:
    case FilterCompare::Equal:
        return order == 0;
    }
    return false;
}

bool Comparisons::hold(qint64 number) const
{
    return std::all_of(m_all.cbegin(), m_all.cend(),
                       [number](const auto &one) {
                           return holds(one.first, number < one.second ? -1 : int(number > one.second));
                       }) &&
           (m_any.isEmpty() || m_any.contains(number));
}

std::optional<qint64> readNumber(QStringView text)
{
    bool good = false;
    const qint64 number = text.toLongLong(&good);
    return good ? std::optional(number) : std::nullopt;
}

std::optional<qint64> readAge(QStringView text)
{
    qint64 sum = 0;
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && text.at(digits) >= u'0' && text.at(digits) <= u'9')
            ++digits;
        // Nine digits of days still fit, in milliseconds.
        if (digits == 0 || digits > 9 || digits == text.size())
            return std::nullopt;
        static constexpr std::pair<char16_t, qint64> units[] = {
            {u's', 1000}, {u'm', 60'000}, {u'h', 3'600'000}, {u'd', 86'400'000}};
        const auto unit = std::find_if(std::begin(units), std::end(units), [&](const auto &candidate) {
            return text.at(digits).toLower() == QChar(candidate.first);
        });
        if (unit == std::end(units))
            return std::nullopt;
        sum += text.left(digits).toLongLong() * unit->second;
        text = text.mid(digits + 1);
    }
    return sum;
}

} // namespace skerry::filterterms
