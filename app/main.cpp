#include "app/appearance.h"
#include "app/commandline.h"
#include "app/mainwindow.h"
#include "app/smoketest.h"
#include "app/tour/tour.h"
#include "app/wiring.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <optional>

namespace {

using namespace skerry;

constexpr double TourTimeScale = 120; // a whole rollout within a minute
constexpr int UsageError = 2;

// --help and --version need no display.
bool isTextOnly(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const std::string_view text(argument);
        return text == "--help" || text == "--version";
    });
}

// Qt's offscreen platform warns of something that it cannot do for every window that is shown.
void logWithoutNoise(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (text != QLatin1String("This plugin does not support propagateSizeHints()"))
        QTextStream(stderr) << qFormatLogMessage(type, context, text) << Qt::endl;
}

int showText(const CommandLine &line)
{
    if (!line.error.isEmpty()) {
        QTextStream(stderr) << "skerry: " << line.error << Qt::endl;
        return UsageError;
    }
    QTextStream(stdout) << line.text;
    return 0;
}

int run(CommandLine line)
{
    // What looks at itself does not touch the user's data.
    std::optional<QTemporaryDir> temporary;
    if (line.connectTo.isEmpty() && line.dataDir.isEmpty()) {
        line.dataDir = CommandLine::defaultDataDir();
        if (line.action != CommandLine::Action::Run)
            line.dataDir = temporary.emplace().path();
    }
    if (line.action == CommandLine::Action::Tour && !(line.timeScale > 0))
        line.timeScale = TourTimeScale;

    Appearance appearance;
    appearance.apply(line.action == CommandLine::Action::Tour ? Look{Theme::Light} : line.look);
    Wiring wiring(line);
    MainWindow &window = wiring.window();
    int exitCode = 0;
    const auto end = [&](int code) {
        exitCode = code;
        wiring.shutDown();
    };
    window.setLook(appearance.look());
    QObject::connect(&window, &MainWindow::lookChosen, &wiring, [&](const Look &look) { appearance.apply(look); });
    QObject::connect(
        &wiring, &Wiring::finished, qApp, [&] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
    std::optional<Tour> tour;
    std::optional<SmokeTest> smokeTest;
    if (line.action == CommandLine::Action::Tour) {
        tour.emplace(wiring, appearance, line.tourDir, nullptr);
        QObject::connect(&*tour, &Tour::finished, &wiring, end);
    } else if (line.action == CommandLine::Action::SmokeTest) {
        smokeTest.emplace(wiring, nullptr);
        QObject::connect(&*smokeTest, &SmokeTest::finished, &wiring, end);
    } else {
        QObject::connect(&window, &MainWindow::closed, &wiring, [&] { end(0); });
    }
    window.show();
    if (tour)
        tour->start();
    else
        wiring.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("skerry"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SKERRY_VERSION));
    if (isTextOnly(argc, argv)) {
        const QCoreApplication application(argc, argv);
        return showText(CommandLine::parse(QCoreApplication::arguments()));
    }
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));
    qInstallMessageHandler(logWithoutNoise);
    const QApplication application(argc, argv);
    // The end waits for the control plane to stop.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Skerry"));
    QGuiApplication::setDesktopFileName(QStringLiteral("skerry"));
    CommandLine line = CommandLine::parse(QCoreApplication::arguments());
    if (!line.error.isEmpty())
        return showText(line);
    return run(std::move(line));
}
