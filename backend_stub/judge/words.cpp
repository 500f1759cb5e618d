#include "backend_stub/judge/words.h"

#include <array>
#include <charconv>
#include <cmath>

namespace skerry::backend {

namespace {

std::string formatted(double value, std::chars_format format, int precision)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision).ptr;
    return {buffer.data(), end};
}

bool countsEvents(const TestResult &test)
{
    return test.method == Method::ExactBinomial || test.method == Method::Binomial || test.method == Method::ExactPoisson;
}

std::string intervalText(const TestResult &test)
{
    if (std::isinf(test.estimate))
        return changeText(test.lower) + " or more";
    if (std::isinf(test.upper))
        return changeText(test.estimate) + " (" + changeText(test.lower) + " or more)";
    return changeText(test.estimate) + " (" + changeText(test.lower) + " to " + changeText(test.upper) + ")";
}

// "canary nodes compared with what": the end of a clause.
std::string basisText(const Gate &gate, const TestResult &test)
{
    const auto canary = countText(test.canaryNodes, "canary node");
    switch (test.comparison) {
    case Comparison::Control:
        return canary + " against " + countText(test.controlNodes, "control node") + " at the same " +
               (test.sites == 1 ? "site" : std::to_string(test.sites) + " sites");
    case Comparison::History:
        return canary + " against their own past";
    case Comparison::Absolute:
        return canary + " against the limit of " + numberText(gate.limit);
    }
    return {};
}

std::string eventsText(const TestResult &test)
{
    const auto judged = numberText(test.events) + " in " + numberText(test.exposure);
    if (test.comparison == Comparison::Absolute)
        return judged;
    return judged + " against " + numberText(test.otherEvents) + " in " + numberText(test.otherExposure);
}

std::string changeClause(const Gate &gate, const TestResult &test)
{
    if (countsEvents(test) && test.events == 0 && test.otherEvents == 0)
        return eventsText(test) + ", in " + basisText(gate, test);
    if (countsEvents(test))
        return eventsText(test) + ", " + intervalText(test) + ", in " + basisText(gate, test);
    return intervalText(test) + " in " + basisText(gate, test);
}

std::string toleratedText(const Gate &gate)
{
    if (gate.comparison == Comparison::Absolute)
        return "the limit";
    return "the tolerated " + std::string(gate.direction == Direction::HigherIsWorse ? "rise" : "fall") + " of " +
           percentText(gate.tolerance);
}

std::string testText(const TestResult &test)
{
    return methodText(test) + ", p = " + probabilityText(test.p);
}

// What leads: the test with the smallest p in relation to its share of alpha. One alongside only says more of the one
// before.
const TestResult *leading(const Verdict &verdict)
{
    const TestResult *found = nullptr;
    for (const auto &test : verdict.tests) {
        if (test.alpha > 0 && !test.alongside && (!found || test.p / test.alpha < found->p / found->alpha))
            found = &test;
    }
    return found;
}

std::string testedSentence(const Gate &gate, const Verdict &verdict, const TestResult &test)
{
    const auto change = changeClause(gate, test);
    if (verdict.outcome == JudgeOutcome::Fail)
        return change + ": worse than " + toleratedText(gate) + " (" + testText(test) + ").";
    if (verdict.reason == Reason::TooNoisy)
        return change + ": too noisy, a change of " + percentText(gate.mustRuleOut) +
               " cannot be ruled out; a longer bake or more nodes can help (" + testText(test) + ").";
    return change + ": not shown to be worse than " + toleratedText(gate) + " (" + testText(test) + ").";
}

std::string designSentence(const Gate &gate, const Verdict &verdict)
{
    std::string text;
    for (const auto &test : verdict.tests) {
        text += text.empty() ? "" : "; ";
        text += basisText(gate, test) + " can give p = " + probabilityText(test.smallestP) + " at best";
    }
    return text + ", and alpha = " + probabilityText(gate.alpha) + " is asked for: too few nodes to tell.";
}

std::string samplesSentence(const Gate &gate, const Verdict &verdict)
{
    std::string text;
    for (const auto &test : verdict.tests) {
        text += text.empty() ? "" : "; ";
        text += eventsText(test);
    }
    return text + ": exposures of at least " + numberText(gate.minimumSamples) + " are needed.";
}

// What the operator might not expect: canary nodes that were compared differently from the gate's wish.
std::string remark(const Gate &gate, const Verdict &verdict, const TestResult *told)
{
    std::string text;
    for (const auto &test : verdict.tests) {
        if (gate.comparison != Comparison::Control || test.comparison == Comparison::Control)
            continue;
        if (test.alongside)
            text += " Their own past, too: " + eventsText(test) + " (" + testText(test) + ").";
        else if (test.alpha > 0)
            text += " No control nodes at the site of " + countText(test.canaryNodes, "canary node") +
                    ": compared with their past" + (&test == told ? " alone." : " alone, " + intervalText(test) + ".");
        else
            text += " No control nodes at the site of " + countText(test.canaryNodes, "canary node") +
                    ", too few to be judged by their past alone.";
    }
    return text;
}

} // namespace

std::string methodText(const TestResult &test)
{
    switch (test.method) {
    case Method::ExactPermutation:
        return "permutation test, exact";
    case Method::SampledPermutation:
        return "permutation test, drawn";
    case Method::VanElteren:
        return "van Elteren's test";
    case Method::ExactSignedRank:
        return "signed rank test, exact";
    case Method::SignedRank:
        return "signed rank test";
    case Method::ExactBinomial:
        return "binomial test, exact";
    case Method::Binomial:
        return "binomial test";
    case Method::ExactPoisson:
        return "Poisson test, exact";
    }
    return {};
}

std::string countText(std::size_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string numberText(double value)
{
    if (std::isfinite(value) && value == std::floor(value) && std::abs(value) < 1e15)
        return formatted(value, std::chars_format::fixed, 0);
    return formatted(value, std::chars_format::general, 6);
}

std::string percentText(double part)
{
    return numberText(std::round(part * 1e4) / 1e2) + " %";
}

std::string changeText(double part)
{
    const double percent = std::round(part * 1e3) / 10;
    return (percent > 0 ? "+" : "") + formatted(percent == 0 ? 0 : percent, std::chars_format::fixed, 1) + " %";
}

std::string probabilityText(double p)
{
    if (p <= 0 || p >= 0.001)
        return numberText(std::round(p * 1e4) / 1e4);
    return formatted(p, std::chars_format::scientific, 1);
}

std::string sentenceOf(const Gate &gate, const Verdict &verdict)
{
    const auto start = gate.metric + ": ";
    switch (verdict.reason) {
    case Reason::GateInvalid:
        return problemOf(gate);
    case Reason::NoCanary:
        return start + "there are no canary nodes.";
    case Reason::TooFewReporting:
        return start + std::to_string(verdict.canaryReporting) + " of " + countText(verdict.canaryNodes, "canary node") +
               " have " + "enough data; " + percentText(gate.minimumReporting) + " of them are needed.";
    case Reason::TooFewSamples:
        return start + samplesSentence(gate, verdict);
    case Reason::DesignTooSmall:
        return start + designSentence(gate, verdict);
    case Reason::TooNoisy:
    case Reason::Tested:
        break;
    }
    const auto *told = leading(verdict);
    return told ? start + testedSentence(gate, verdict, *told) + remark(gate, verdict, told) : start;
}

} // namespace skerry::backend
