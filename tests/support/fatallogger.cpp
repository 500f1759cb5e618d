#include "tests/support/fatallogger.h"

#include <QtTest>

namespace skerry::test {

namespace {

// Qt Test installs its own handler over this one and consumes announced messages before it calls us.
void failOnWarning(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    // Qt's offscreen platform says this of every window that is shown.
    if (text == QLatin1String("This plugin does not support propagateSizeHints()"))
        return;
    QTest::qFail(qUtf8Printable(QStringLiteral("unexpected message: ") + text), __FILE__, __LINE__);
}

} // namespace

FatalLogger::FatalLogger()
{
    qInstallMessageHandler(failOnWarning);
}

FatalLogger::~FatalLogger()
{
    qInstallMessageHandler(nullptr);
}

} // namespace skerry::test
