// What happens in one run: the same for the same seed on every machine.
#pragma once

#include "backend_stub/core/splitmix.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace skerry::test {

class Chance final
{
public:
    Chance(std::uint64_t seed, std::initializer_list<std::string_view> names) : m_random(seed, names) {}

    // From `least` to `most`, both included.
    [[nodiscard]] int number(int least, int most)
    {
        return least + static_cast<int>(m_random.below(static_cast<std::size_t>(most - least + 1)));
    }
    [[nodiscard]] std::uint32_t count(int least, int most) { return static_cast<std::uint32_t>(number(least, most)); }
    // True in so many cases of a hundred.
    [[nodiscard]] bool percent(int share) { return number(1, 100) <= share; }
    template<class T>
    [[nodiscard]] const T &oneOf(const std::vector<T> &values)
    {
        return values[m_random.below(values.size())];
    }

private:
    backend::SplitMix m_random;
};

} // namespace skerry::test
