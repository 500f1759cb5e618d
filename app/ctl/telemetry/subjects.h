// Of what something is measured, as a command line names it: "site oslo", "link oslo/bergen", "rollout spring/canary",
// "plane".
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/telemetry.pb.h"

#include <string>
#include <string_view>
#include <vector>

namespace skerry::ctl {

struct NamedSubject {
    std::string text;               // as it was given: "rollout/spring"
    std::vector<v1::Subject> meant; // a rollout without a part means all of its parts
};

struct SubjectChoice {
    std::vector<v1::SubjectKind> all; // whole kinds
    std::vector<NamedSubject> named;

    // Each once, in the order of the command line.
    [[nodiscard]] std::vector<v1::SubjectKind> kinds() const;
};

// "node", "site", ...
[[nodiscard]] std::string subjectKindWord(v1::SubjectKind kind);
[[nodiscard]] std::vector<std::string> subjectKindWords();
// In singular or plural; UNSPECIFIED for another word.
[[nodiscard]] v1::SubjectKind findSubjectKind(std::string_view word);
// Of a rollout.
[[nodiscard]] const std::vector<std::string> &rolloutParts();

// "KIND", "KIND NAME...", or "KIND/NAME...".
[[nodiscard]] Result<SubjectChoice> parseSubjects(const std::vector<std::string> &words);

// "oslo", "bergen/oslo", "spring/canary"; empty for the plane.
[[nodiscard]] std::string subjectName(const v1::Subject &subject);
// "site/oslo", "plane"
[[nodiscard]] std::string subjectPath(const v1::Subject &subject);

} // namespace skerry::ctl
