#include "tests/support/fatallogger.h"

#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

#include <algorithm>
#include <cstdio>

namespace skerry::test {

namespace {

// What Qt's offscreen platform says of windows that are shown, raised or opened as menus.
constexpr QLatin1String Noise("This plugin does not support ");

bool isUnexpected(const QString &line)
{
    const bool warning = line.startsWith(QLatin1String("QWARN")) || line.startsWith(QLatin1String("QCRITICAL")) ||
                         line.startsWith(QLatin1String("QSYSTEM"));
    return warning && !line.contains(Noise);
}

} // namespace

int runTests(QObject &test, int argc, char **argv)
{
    // Whatever the machine speaks. What links no texts finds none.
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QTranslator english;
    if (english.load(QStringLiteral(":/translations/skerry_en.qm")))
        QCoreApplication::installTranslator(&english);
    const QTemporaryDir directory;
    const QString log = directory.filePath(QStringLiteral("log"));
    QStringList arguments;
    std::transform(argv, argv + argc, std::back_inserter(arguments),
                   [](char *text) { return QString::fromLocal8Bit(text); });
    // A second log beside the one that people read.
    if (!arguments.contains(QStringLiteral("-o")))
        arguments << QStringLiteral("-o") << QStringLiteral("-,txt");
    arguments << QStringLiteral("-o") << log + QStringLiteral(",txt");
    int failures = QTest::qExec(&test, arguments);
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly)) {
        std::printf("FAIL!  : the log of the test could not be read again\n");
        return failures + 1;
    }
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (!isUnexpected(line))
            continue;
        std::printf("FAIL!  : unexpected message: %s\n", qPrintable(line));
        ++failures;
    }
    return failures;
}

} // namespace skerry::test
