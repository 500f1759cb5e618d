#include "app/ctl/telemetry/subjects.h"

#include "app/ctl/output/words.h"
#include "app/ctl/plane/objects.h"

#include <algorithm>

namespace skerry::ctl {

namespace {

v1::Subject subjectOf(v1::SubjectKind kind, std::string name, std::string part = {})
{
    v1::Subject subject;
    subject.set_kind(kind);
    subject.set_name(std::move(name));
    subject.set_part(std::move(part));
    return subject;
}

Failure noSubjectKind(const std::string &word)
{
    std::string known;
    for (const auto &each : subjectKindWords())
        known += (known.empty() ? "" : ", ") + each;
    return usage("Nothing is measured of a \"" + word + "\".", "Known are: " + known + ".");
}

Failure noSubjectName(v1::SubjectKind kind, const std::string &name)
{
    const std::string what = "\"" + name + "\" is not a name of a " + subjectKindWord(kind) + ".";
    if (kind == v1::SUBJECT_KIND_LINK)
        return usage(what, "Write the two sites: SITE/SITE.");
    if (kind == v1::SUBJECT_KIND_ROLLOUT)
        return usage(what, "Write ROLLOUT, or ROLLOUT/canary, ROLLOUT/control or ROLLOUT/main.");
    return usage(what, "Names have a-z, 0-9, - and ., and begin and end with a letter or digit.");
}

// `text` without the kind.
Result<NamedSubject> parseName(v1::SubjectKind kind, const std::string &text)
{
    if (kind == v1::SUBJECT_KIND_PLANE)
        return usage("The plane has no name.", "Write plane alone.");
    const auto slash = text.find('/');
    const std::string name = text.substr(0, slash);
    const std::string part = slash == std::string::npos ? std::string() : text.substr(slash + 1);
    const bool mayHavePart = kind == v1::SUBJECT_KIND_LINK || kind == v1::SUBJECT_KIND_ROLLOUT;
    if (!isObjectName(name) || (slash != std::string::npos && (!mayHavePart || !isObjectName(part))))
        return noSubjectName(kind, text);
    NamedSubject named{subjectKindWord(kind) + "/" + text, {}};
    if (kind == v1::SUBJECT_KIND_LINK) {
        if (part.empty() || part == name)
            return noSubjectName(kind, text);
        named.meant.push_back(subjectOf(kind, std::min(name, part), std::max(name, part)));
    } else if (kind == v1::SUBJECT_KIND_ROLLOUT) {
        const auto &parts = rolloutParts();
        if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end())
            return noSubjectName(kind, text);
        for (const auto &each : parts) {
            if (part.empty() || part == each)
                named.meant.push_back(subjectOf(kind, name, each));
        }
    } else {
        named.meant.push_back(subjectOf(kind, name));
    }
    return named;
}

} // namespace

std::vector<v1::SubjectKind> SubjectChoice::kinds() const
{
    auto kinds = all;
    for (const auto &each : named) {
        if (std::find(kinds.begin(), kinds.end(), each.meant.front().kind()) == kinds.end())
            kinds.push_back(each.meant.front().kind());
    }
    return kinds;
}

std::string subjectKindWord(v1::SubjectKind kind)
{
    return enumWord(*v1::SubjectKind_descriptor(), kind);
}

std::vector<std::string> subjectKindWords()
{
    std::vector<std::string> words;
    for (int number = 1; number <= v1::SubjectKind_MAX; ++number)
        words.push_back(subjectKindWord(static_cast<v1::SubjectKind>(number)));
    return words;
}

v1::SubjectKind findSubjectKind(std::string_view word)
{
    for (int number = 1; number <= v1::SubjectKind_MAX; ++number) {
        const auto kind = static_cast<v1::SubjectKind>(number);
        const auto name = subjectKindWord(kind);
        if (word == name || (kind != v1::SUBJECT_KIND_PLANE && word == name + "s"))
            return kind;
    }
    return v1::SUBJECT_KIND_UNSPECIFIED;
}

const std::vector<std::string> &rolloutParts()
{
    static const std::vector<std::string> parts{"canary", "control", "main"};
    return parts;
}

Result<SubjectChoice> parseSubjects(const std::vector<std::string> &words)
{
    SubjectChoice choice;
    // Names have slashes of their own: only the first word tells which of the two forms it is.
    const bool everyWordHasKind = !words.empty() && words.front().find('/') != std::string::npos;
    auto kind = v1::SUBJECT_KIND_UNSPECIFIED;
    for (const auto &word : words) {
        const auto slash = word.find('/');
        if (&word == &words.front() || everyWordHasKind) {
            kind = findSubjectKind(word.substr(0, slash));
            if (kind == v1::SUBJECT_KIND_UNSPECIFIED)
                return noSubjectKind(word.substr(0, slash));
        }
        if (&word == &words.front() && !everyWordHasKind)
            continue;
        // "plane" among "site/oslo"
        if (everyWordHasKind && slash == std::string::npos) {
            if (kind != v1::SUBJECT_KIND_PLANE)
                return usage("\"" + word + "\" has no name.", "Write KIND/NAME.");
            choice.all.push_back(kind);
            continue;
        }
        auto named = parseName(kind, everyWordHasKind ? word.substr(slash + 1) : word);
        if (!named)
            return named.failure();
        choice.named.push_back(std::move(*named));
    }
    if (choice.named.empty() && choice.all.empty() && kind != v1::SUBJECT_KIND_UNSPECIFIED)
        choice.all.push_back(kind);
    return choice;
}

std::string subjectName(const v1::Subject &subject)
{
    return subject.part().empty() ? subject.name() : subject.name() + "/" + subject.part();
}

std::string subjectPath(const v1::Subject &subject)
{
    const std::string name = subjectName(subject);
    return subjectKindWord(subject.kind()) + (name.empty() ? "" : "/" + name);
}

} // namespace skerry::ctl
