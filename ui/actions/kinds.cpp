#include "ui/actions/kinds.h"

#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace skerry {

namespace {

struct Words {
    const char *kind;
    const char *one;
    const char *many;
    const char *selectOne;
    const char *selectSome;
};

// Whole sentences: in other languages the article and the ending follow the noun.
constexpr Words Kinds[] = {
    {"node", QT_TRANSLATE_NOOP("skerry", "1 node"), QT_TRANSLATE_NOOP("skerry", "%1 nodes"),
     QT_TRANSLATE_NOOP("skerry", "Select a node first."), QT_TRANSLATE_NOOP("skerry", "Select one node or more first.")},
    {"site", QT_TRANSLATE_NOOP("skerry", "1 site"), QT_TRANSLATE_NOOP("skerry", "%1 sites"),
     QT_TRANSLATE_NOOP("skerry", "Select a site first."), QT_TRANSLATE_NOOP("skerry", "Select one site or more first.")},
    {"fleet", QT_TRANSLATE_NOOP("skerry", "1 fleet"), QT_TRANSLATE_NOOP("skerry", "%1 fleets"),
     QT_TRANSLATE_NOOP("skerry", "Select a fleet first."), QT_TRANSLATE_NOOP("skerry", "Select one fleet or more first.")},
    {"deployment", QT_TRANSLATE_NOOP("skerry", "1 deployment"), QT_TRANSLATE_NOOP("skerry", "%1 deployments"),
     QT_TRANSLATE_NOOP("skerry", "Select a deployment first."),
     QT_TRANSLATE_NOOP("skerry", "Select one deployment or more first.")},
    {"rollout", QT_TRANSLATE_NOOP("skerry", "1 rollout"), QT_TRANSLATE_NOOP("skerry", "%1 rollouts"),
     QT_TRANSLATE_NOOP("skerry", "Select a rollout first."),
     QT_TRANSLATE_NOOP("skerry", "Select one rollout or more first.")},
    {"", QT_TRANSLATE_NOOP("skerry", "1 row"), QT_TRANSLATE_NOOP("skerry", "%1 rows"),
     QT_TRANSLATE_NOOP("skerry", "Select a row first."), QT_TRANSLATE_NOOP("skerry", "Select one row or more first.")},
};

const Words &wordsOf(const QString &kind)
{
    const auto *last = std::prev(std::cend(Kinds));
    return *std::find_if(std::cbegin(Kinds), last,
                         [&kind](const Words &words) { return kind == QLatin1String(words.kind); });
}

QString translated(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace

QString countOf(const QString &kind, qsizetype count)
{
    const Words &words = wordsOf(kind);
    return count == 1 ? translated(words.one) : translated(words.many).arg(text::formatCount(count));
}

QString selectFirst(const QString &kind, bool single)
{
    const Words &words = wordsOf(kind);
    return translated(single ? words.selectOne : words.selectSome);
}

} // namespace skerry
