#include "app/ctl/commands/targets.h"

#include "app/ctl/documents/messagereader.h"
#include "app/ctl/plane/objects.h"

#include <algorithm>

namespace skerry::ctl {

namespace {

Outcome addName(std::vector<Target> &targets, const Kind &kind, const std::string &name)
{
    if (!isObjectName(name))
        return usage("\"" + name + "\" is not a name.",
                     "Names have a-z, 0-9, - and ., and begin and end with a letter or digit.");
    const auto same =
        std::find_if(targets.begin(), targets.end(), [&](const Target &target) { return target.kind == &kind; });
    if (same == targets.end())
        targets.push_back({&kind, {name}});
    else
        same->names.push_back(name);
    return Done{};
}

} // namespace

Result<std::vector<Target>> parseTargets(const std::vector<std::string> &words)
{
    std::vector<Target> targets;
    const Kind *kind = nullptr;
    for (const std::string &word : words) {
        const auto slash = word.find('/');
        const bool isFirst = &word == &words.front();
        if (isFirst && slash == std::string::npos) {
            kind = findKind(word);
            if (!kind)
                return noSuchKind(word);
            continue;
        }
        const Kind *own = slash == std::string::npos ? kind : findKind(word.substr(0, slash));
        if (!own)
            return slash == std::string::npos ? usage("\"" + word + "\" is a name without a kind.", "Write KIND/NAME.")
                                              : noSuchKind(word.substr(0, slash));
        const auto added = addName(targets, *own, slash == std::string::npos ? word : word.substr(slash + 1));
        if (!added)
            return added.failure();
    }
    if (targets.empty() && kind)
        targets.push_back({kind, {}});
    return targets;
}

Result<std::vector<Target>> parseNamedTargets(const std::vector<std::string> &words)
{
    auto targets = parseTargets(words);
    if (targets && std::any_of(targets->begin(), targets->end(), [](const Target &target) { return target.names.empty(); }))
        return usage("No " + targets->front().kind->name + " is named.", "Write KIND NAME, or KIND/NAME.");
    return targets;
}

Failure noSuchKind(const std::string &word)
{
    std::vector<std::string> known;
    known.reserve(allKinds().size());
    for (const Kind &kind : allKinds())
        known.push_back(kind.name);
    return usage("There is no kind of object \"" + word + "\".", suggestion(word, known));
}

} // namespace skerry::ctl
