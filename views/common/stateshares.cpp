#include "views/common/stateshares.h"

#include "models/tally.h"
#include "models/text.h"

namespace skerry {

QVector<Share> stateShares(const NodeCounts &counts)
{
    QVector<Share> shares;
    for (const NodeState state : StatesWorstFirst)
        shares.append({statusOf(state), text::word(state), counts.of(state)});
    return shares;
}

QVector<StateChoice> nodeStateChoices()
{
    QVector<StateChoice> choices;
    for (const NodeState state : StatesWorstFirst)
        choices.append({statusOf(state), text::word(state), text::word(state)});
    return choices;
}

QVector<int> nodeStateCounts(const NodeCounts &counts)
{
    QVector<int> numbers;
    for (const NodeState state : StatesWorstFirst)
        numbers.append(counts.of(state));
    return numbers;
}

QVector<int> nodeStateCounts(const Tally &tally)
{
    QVector<int> numbers;
    for (const NodeState state : StatesWorstFirst)
        numbers.append(tally.of(static_cast<int>(state)));
    return numbers;
}

} // namespace skerry
