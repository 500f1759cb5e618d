// A test program fails on any warning that it did not announce with QTest::ignoreMessage().
#pragma once

class QObject;

namespace skerry::test {

// As QTest::qExec(), with every unexpected warning as one more failure. QTest::failOnWarning() would have to be called anew
// in each test function, and Qt Test hands no message on to a handler that was installed before.
[[nodiscard]] int runTests(QObject &test, int argc, char **argv);

} // namespace skerry::test

// Instead of QTEST_MAIN / QTEST_GUILESS_MAIN / QTEST_APPLESS_MAIN.
#define SKERRY_TEST_MAIN(Application, TestClass)                                                                            \
    int main(int argc, char **argv)                                                                                         \
    {                                                                                                                       \
        const Application app(argc, argv);                                                                                  \
        TestClass test;                                                                                                     \
        return skerry::test::runTests(test, argc, argv);                                                                    \
    }
