// A test fails on any warning that it did not announce with QTest::ignoreMessage().
#pragma once

namespace skerry::test {

// Construct once per program, before the first test function.
class FatalLogger
{
public:
    FatalLogger();
    ~FatalLogger();
    FatalLogger(const FatalLogger &) = delete;
    FatalLogger &operator=(const FatalLogger &) = delete;
};

} // namespace skerry::test

// Instead of QTEST_MAIN / QTEST_GUILESS_MAIN / QTEST_APPLESS_MAIN: the same with the FatalLogger in place.
#define SKERRY_TEST_MAIN(Application, TestClass)                                                                            \
    int main(int argc, char **argv)                                                                                         \
    {                                                                                                                       \
        const Application app(argc, argv);                                                                                  \
        const skerry::test::FatalLogger logger;                                                                             \
        TestClass test;                                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                             \
    }
