// What may stand at the cursor of a command line, from the tree of commands and, for names of objects, the control plane.
//
// The type names of options and arguments say what they take: KIND; NAME or the name of a kind in capitals (NODE, ROLLOUT)
// for names of objects; SUBJECT and METRIC for what is measured; FILE; or words joined by "|". Whatever the help shows is so
// completed without a list of its own.
#pragma once

#include "skerry/v1/telemetry.pb.h"

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace skerry::ctl {

class Session;

struct Candidate {
    std::string text;
    std::string description;
};

struct Completion {
    std::vector<Candidate> candidates;
    bool files = false; // names of files, which the shell knows best
};

class Completer final
{
public:
    Completer(const CLI::App &root, Session &session) : m_root(root), m_session(session) {}

    // `words` with the program's name first; the cursor is in words[cursor], which may be empty or one past the end.
    [[nodiscard]] Completion complete(std::vector<std::string> words, std::size_t cursor);

private:
    struct Place; // in the tree, after the words before the cursor

    void walk(Place &place, const std::vector<std::string> &words, std::size_t cursor);
    [[nodiscard]] Completion values(const CLI::Option &option, const std::vector<std::string> &before,
                                    const std::string &word);
    // A kind of what is measured, and then names.
    void addSubjects(Completion &completion, const std::vector<std::string> &before, const std::string &word);
    void addSubjectNames(Completion &completion, v1::SubjectKind kind, const std::string &prefix, const std::string &word);
    void addLinks(Completion &completion, const std::string &prefix, const std::string &word);
    void addNames(Completion &completion, const std::string &kind, const std::string &prefix, const std::string &word);

    const CLI::App &m_root;
    Session &m_session;
};

} // namespace skerry::ctl
