#include "app/ctl/documents/linediff.h"
#include "tests/support/fatallogger.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace skerry::ctl;

namespace {

std::string text(const std::vector<std::string> &lines)
{
    std::string joined;
    for (const auto &line : lines)
        joined += line + "\n";
    return joined;
}

// What is left of a complete diff for one side.
std::vector<std::string> side(const std::vector<std::string> &diff, char other)
{
    std::vector<std::string> lines;
    for (const auto &line : diff) {
        if (line.front() != other)
            lines.push_back(line.substr(1));
    }
    return lines;
}

} // namespace

class TestLineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatDiffers();
    void leavesOutWhatIsFarAway();
    void bothSidesCanBeReadFromIt();
    void largeTextsAreCompared();
};

void TestLineDiff::tellsWhatDiffers()
{
    using Lines = std::vector<std::string>;
    QCOMPARE(lineDiff("a\nb\n", "a\nb\n"), Lines());
    QCOMPARE(lineDiff("", "a\nb\n"), (Lines{"+a", "+b"}));
    QCOMPARE(lineDiff("a\nb\nc\n", "a\nx\nc\n"), (Lines{" a", "-b", "+x", " c"}));
    QCOMPARE(lineDiff("a\nb\nc\n", "b\nc\nd\n"), (Lines{"-a", " b", " c", "+d"}));
}

void TestLineDiff::leavesOutWhatIsFarAway()
{
    std::vector<std::string> lines;
    lines.reserve(20);
    for (int i = 0; i < 20; ++i)
        lines.push_back(std::to_string(i));
    auto changed = lines;
    changed[0] = "x";
    changed[19] = "y";
    QCOMPARE(lineDiff(text(lines), text(changed)),
             (std::vector<std::string>{"-0", "+x", " 1", " 2", " 3", "...", " 16", " 17", " 18", "-19", "+y"}));
}

void TestLineDiff::bothSidesCanBeReadFromIt()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 500; ++round) {
        std::vector<std::string> before;
        std::vector<std::string> after;
        for (int i = 0; i < 4; ++i) {
            // Few different lines and short texts: everything is within the context.
            if (random.bounded(2) == 0)
                before.push_back(std::string(1, char('a' + random.bounded(3))));
            if (random.bounded(2) == 0)
                after.push_back(std::string(1, char('a' + random.bounded(3))));
        }
        const auto diff = lineDiff(text(before), text(after));
        if (before == after) {
            QVERIFY(diff.empty());
            continue;
        }
        QCOMPARE(side(diff, '+'), before);
        QCOMPARE(side(diff, '-'), after);
    }
}

void TestLineDiff::largeTextsAreCompared()
{
    std::string before;
    std::string after;
    for (int i = 0; i < 5'000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    QCOMPARE(lineDiff(before, after).size(), std::size_t(10'000));
}

SKERRY_TEST_MAIN(QCoreApplication, TestLineDiff)
#include "tst_linediff.moc"
