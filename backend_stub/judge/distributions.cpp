#include "backend_stub/judge/distributions.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <numbers>

namespace skerry::backend {

namespace {

// Without promotion to long double: half as fast, and no digit of it is of use here.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>,
                                             boost::math::policies::domain_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::pole_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

} // namespace

double normalAbove(double z)
{
    return boost::math::erfc(z / std::numbers::sqrt2, Policy()) / 2;
}

double normalQuantileAbove(double p)
{
    return std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, Policy());
}

double binomialAtLeast(double least, double events, double share)
{
    if (least <= 0)
        return 1;
    if (least > events)
        return 0;
    return boost::math::ibeta(least, events - least + 1, share, Policy());
}

double binomialExactly(double count, double events, double share)
{
    return boost::math::ibeta_derivative(count + 1, events - count + 1, share, Policy()) / (events + 1);
}

double logChoose(double all, double chosen)
{
    // std::lgamma() writes a global variable.
    const auto logFactorial = [](double n) { return boost::math::lgamma(n + 1, Policy()); };
    return logFactorial(all) - logFactorial(chosen) - logFactorial(all - chosen);
}

double poissonAtLeast(double least, double mean)
{
    return least <= 0 ? 1 : boost::math::gamma_p(least, mean, Policy());
}

double poissonMeanAtLeast(double least, double p)
{
    return least <= 0 ? 0 : boost::math::gamma_p_inv(least, p, Policy());
}

double poissonMeanAtMost(double most, double p)
{
    return boost::math::gamma_q_inv(most + 1, p, Policy());
}

} // namespace skerry::backend
