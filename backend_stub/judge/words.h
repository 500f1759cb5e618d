// Numbers of verdicts as people read them. Independent of the locale: evidence that is replayed says the same words.
#pragma once

#include "backend_stub/judge/verdict.h"

#include <cstddef>
#include <string>

namespace skerry::backend {

[[nodiscard]] std::string countText(std::size_t count, const std::string &noun);
[[nodiscard]] std::string numberText(double value); // up to six digits, "500", "0.25"
[[nodiscard]] std::string percentText(double part); // 0.25 is "25 %"
[[nodiscard]] std::string changeText(double part);  // "+25.0 %", "-3.1 %"
[[nodiscard]] std::string probabilityText(double p);
[[nodiscard]] std::string methodText(const TestResult &test);

// All that `verdict` says, in words.
[[nodiscard]] std::string sentenceOf(const Gate &gate, const Verdict &verdict);

} // namespace skerry::backend
