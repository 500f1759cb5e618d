#include "models/versionterm.h"

#include "models/filterkeymakers.h"
#include "models/versions.h"

namespace skerry {

using namespace filterterms;

namespace {

// One value. A component must satisfy all comparisons, and one of the plain ones if there are any.
struct Wanted {
    QString component; // empty: any
    FilterCompare compare = FilterCompare::Is;
    QString text;
    std::optional<Version> version;
    bool isPattern = false;

    [[nodiscard]] bool isPlain() const { return compare == FilterCompare::Is || compare == FilterCompare::Equal; }
    [[nodiscard]] bool holds(const QString &actual) const
    {
        if (isPattern)
            return matchesPattern(text, actual) != (compare == FilterCompare::NotEqual);
        const std::optional<Version> other = Version::parse(actual);
        if (version && other)
            return Comparisons::holds(compare, Version::compare(*other, *version));
        const bool same = actual.compare(text, Qt::CaseInsensitive) == 0;
        return compare == FilterCompare::NotEqual ? !same : isPlain() && same;
    }
};

std::optional<Wanted> readWanted(const FilterValue &value, Errors &errors)
{
    Wanted wanted;
    wanted.compare = value.compare;
    wanted.text = value.text;
    for (qsizetype at = 0; at < value.text.size(); ++at) {
        if (const CompareMark mark = compareMarkAt(value.text, at); mark.length > 0 && value.compare == FilterCompare::Is) {
            wanted.component = value.text.left(at);
            wanted.compare = mark.compare;
            wanted.text = value.text.mid(at + mark.length);
            break;
        }
    }
    wanted.isPattern = wanted.text.contains(u'*') || wanted.text.contains(u'?');
    wanted.version = Version::parse(wanted.text);
    const bool ordered = wanted.compare >= FilterCompare::Less;
    if (!wanted.text.isEmpty() && (!ordered || (wanted.version && !wanted.isPattern)))
        return wanted;
    addError(errors, value,
             say(QT_TRANSLATE_NOOP("skerry", "\"%1\" is no version to compare with: write for example ver:<2.4.0, or "
                                             "ver:2.4.* for a pattern."))
                 .arg(wanted.text));
    return std::nullopt;
}

// A bit for each value, so that what a release and a component mean is worked out once.
class VersionTest final
{
public:
    VersionTest(const QVector<Wanted> &wanted, const KeyedStore<Release> &releases) : m_wanted(wanted), m_releases(&releases)
    {
        for (int i = 0; i < int(wanted.size()); ++i) {
            m_plain |= wanted.at(i).isPlain() ? bit(i) : 0;
            m_ofAny |= wanted.at(i).component.isEmpty() ? bit(i) : 0;
        }
    }

    [[nodiscard]] bool operator()(const Node &node)
    {
        return std::any_of(node.components.cbegin(), node.components.cend(),
                           [this](const NodeComponent &component) { return matches(component); });
    }

private:
    [[nodiscard]] static quint64 bit(int number) { return quint64(1) << number; }

    [[nodiscard]] bool matches(const NodeComponent &component)
    {
        if (component.installed.isEmpty())
            return false;
        quint64 asked = m_ofAny;
        if (m_ofAny == 0 || m_wanted.size() > 1)
            asked |= m_ofComponent.of(component.component, [&] { return bitsOf(component.component); });
        if (asked == 0)
            return false;
        const quint64 met = m_ofRelease.of(component.installed, [&] { return bitsMetBy(component.installed); });
        const quint64 plain = asked & m_plain;
        return (asked & ~m_plain & ~met) == 0 && (plain == 0 || (plain & met) != 0);
    }

    [[nodiscard]] quint64 bitsOf(const QString &component) const
    {
        quint64 bits = 0;
        for (int i = 0; i < int(m_wanted.size()); ++i)
            if (matchesPattern(m_wanted.at(i).component, component))
                bits |= bit(i);
        return bits;
    }

    [[nodiscard]] quint64 bitsMetBy(const QString &release) const
    {
        const QString version = versionOfRelease(release, *m_releases);
        quint64 bits = 0;
        for (int i = 0; i < int(m_wanted.size()); ++i)
            if (m_wanted.at(i).holds(version))
                bits |= bit(i);
        return bits;
    }

    QVector<Wanted> m_wanted;
    const KeyedStore<Release> *m_releases;
    quint64 m_plain = 0;
    quint64 m_ofAny = 0;
    SharedTextMemo<quint64> m_ofComponent;
    SharedTextMemo<quint64> m_ofRelease;
};

} // namespace

FilterKey<Node> versionKey(const KeyedStore<Release> &releases)
{
    constexpr int MostValues = 64; // bits of VersionTest
    FilterKey<Node> key = textKey<Node>(
        "ver", QT_TRANSLATE_NOOP("skerry", "version of a component that runs"), "<2.4.0",
        [](const Node &node, auto &&ask) {
            return std::any_of(node.components.cbegin(), node.components.cend(), [&](const NodeComponent &component) {
                return !component.installed.isEmpty() && ask(component.installed);
            });
        },
        [&releases](const QString &release) { return versionOfRelease(release, releases); });
    key.takes = FilterTakes::Version;
    key.compile = [&releases](const FilterTerm &term, Errors &errors) -> FilterTest<Node> {
        QVector<Wanted> wanted;
        for (const FilterValue &value : term.values) {
            if (wanted.size() == MostValues) {
                addError(
                    errors, value,
                    say(QT_TRANSLATE_NOOP("skerry", "ver: takes up to %1 values: the rest is left out.")).arg(MostValues));
                break;
            }
            if (const auto one = readWanted(value, errors))
                wanted.append(*one);
        }
        return wanted.isEmpty() ? FilterTest<Node>() : VersionTest(wanted, releases);
    };
    return key;
}

} // namespace skerry
