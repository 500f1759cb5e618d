// What a command that could not do its work tells: a sentence, where, what to do, and the code that scripts see.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace skerry::ctl {

// Documented in docs/skerryctl.md; scripts depend on the numbers.
enum class ExitCode : int {
    Done = 0,
    Refused = 1,     // the control plane, or a file, said no
    Usage = 2,       // the command line makes no sense
    NotFound = 3,    // no object of that name
    Conflict = 4,    // changed meanwhile, or there already
    Unreachable = 5, // no control plane, or no answer in time
    EndedBadly = 6,  // a followed rollout halted, was aborted, rolled back or expired
    Different = 7,   // diff found differences
    Altered = 8,     // the audit log is not as it was written
    Interrupted = 130
};

struct Failure {
    ExitCode code = ExitCode::Refused;
    std::string message; // a sentence
    std::string where;   // "spec.parent of site/oslo", "fleet.yaml:12"
    std::string remedy;  // a sentence
};

[[nodiscard]] Failure usage(std::string message, std::string remedy = {});
[[nodiscard]] Failure refused(std::string message, std::string remedy = {});

template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_value(std::move(value)) {}
    Result(Failure failure) : m_value(std::move(failure)) {}

    explicit operator bool() const { return std::holds_alternative<T>(m_value); }
    [[nodiscard]] const Failure &failure() const
    {
        assert(!*this);
        return std::get<Failure>(m_value);
    }

    T &operator*() { return std::get<T>(m_value); }
    const T &operator*() const { return std::get<T>(m_value); }
    T *operator->() { return &std::get<T>(m_value); }
    const T *operator->() const { return &std::get<T>(m_value); }

private:
    std::variant<T, Failure> m_value;
};

// For functions that give nothing but success.
struct Done {
};
using Outcome = Result<Done>;

} // namespace skerry::ctl
