// From a test to an estimate: the shift at which it sees nothing, and those that it would not reject (Hodges and Lehmann
// 1963).
#pragma once

#include <functional>

namespace skerry::backend {

struct ShiftEstimate {
    double estimate = 0;
    double lower = 0; // may be -infinity
    double upper = 0; // may be infinity
};

struct ShiftRange {
    double low = 0;
    double high = 0;
};

struct CriticalValues {
    double lower = 0;
    double upper = 0;
};

// `statistic` is 0 where nothing is to be seen and falls as the shift that is taken away grows; at the ends of `range` it is
// as extreme as it can be. The interval ends at `margin` or beyond exactly if the test rejects there.
[[nodiscard]] ShiftEstimate estimateShift(const std::function<double(double)> &statistic, ShiftRange range,
                                          CriticalValues critical, double margin);

} // namespace skerry::backend
