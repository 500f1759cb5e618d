#include "models/cells.h"

#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace skerry::cells {

QString labels(const QMap<QString, QString> &labels)
{
    QStringList parts;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        parts.append(it.value().isEmpty() ? it.key() : QString(it.key() % u'=' % it.value()));
    return parts.join(QStringLiteral(", "));
}

QString title(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

QString count(qint64 number)
{
    return text::formatCount(number);
}

qint64 severity(NodeState state)
{
    return std::find(StatesWorstFirst.cbegin(), StatesWorstFirst.cend(), state) - StatesWorstFirst.cbegin();
}

QString worstState(const NodeCounts &counts)
{
    return counts.total() == 0 ? title(QT_TRANSLATE_NOOP("skerry", "No nodes"))
                               : text::sentenceCase(text::word(counts.worst()));
}

QString summary(const NodeCounts &counts)
{
    QStringList parts;
    for (auto state = StatesWorstFirst.crbegin(); state != StatesWorstFirst.crend(); ++state)
        if (const int nodes = counts.of(*state); nodes > 0)
            parts.append(text::formatCount(nodes) % u' ' % text::word(*state));
    if (const int nodes = counts.of(NodeState::Unspecified); nodes > 0)
        parts.append(text::formatCount(nodes) % u' ' % text::word(NodeState::Unspecified));
    return parts.isEmpty() ? title(QT_TRANSLATE_NOOP("skerry", "No nodes")) : parts.join(QStringLiteral(", "));
}

} // namespace skerry::cells
