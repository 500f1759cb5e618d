// Shares whole things out in proportion.
#pragma once

#include <cstddef>
#include <vector>

namespace skerry::backend {

// Largest remainders (Hamilton), with a most for each: what one cannot take goes to those next in line. At equal remainders
// the earlier one gets it. Gives sum(most) if `total` is more.
[[nodiscard]] std::vector<std::size_t> apportion(std::size_t total, const std::vector<std::size_t> &weights,
                                                 const std::vector<std::size_t> &most);

} // namespace skerry::backend
