#include "app/appearance.h"
#include "app/commandline.h"
#include "app/endsignals.h"
#include "app/mainwindow.h"
#include "app/memory/remembering.h"
#include "app/memory/settings.h"
#include "app/navigation/linkopener.h"
#include "app/navigation/singleinstance.h"
#include "app/smoketest.h"
#include "app/tour/tour.h"
#include "app/wiring.h"
#include "ui/toaststack.h"

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

// What looks at itself is compared with what it was before, and so speaks one language.
Language languageOf(const CommandLine &line)
{
    const bool looksAtItself = line.action == CommandLine::Action::Tour || line.action == CommandLine::Action::SmokeTest;
    return line.language   ? *line.language
           : looksAtItself ? Language::English
                           : Settings::languageIn(Settings::defaultPath());
}

// True: the console that runs already does what this one was started for. Else `instance` hears of those that come later.
bool isHandedOver(std::optional<SingleInstance> &instance, const CommandLine &line)
{
    if (line.action != CommandLine::Action::Run || line.newWindow)
        return false;
    const SingleInstance::Outcome outcome = instance.emplace(SingleInstance::keyOf(line)).claim(line.link);
    if (outcome == SingleInstance::Outcome::Alone)
        QTextStream(stderr) << "skerry: " << instance->problem() << Qt::endl;
    return outcome == SingleInstance::Outcome::HandedOver;
}

void openLinks(LinkOpener &opener, Wiring &wiring)
{
    MainWindow &window = wiring.window();
    ToastStack &toasts = window.toasts();
    QObject::connect(&opener, &LinkOpener::placeWanted, &window,
                     [&window](const Place &place) { window.showPage(place.page, place.target); });
    QObject::connect(&opener, &LinkOpener::refused, &toasts,
                     [&toasts](const QString &sentence) { toasts.showMessage(Status::Critical, sentence); });
    QObject::connect(&opener, &LinkOpener::noted, &toasts,
                     [&toasts](const QString &sentence) { toasts.showMessage(Status::Degraded, sentence); });
    QObject::connect(&wiring.models(), &PlaneModels::connectionChanged, &opener,
                     [&opener](const ConnectionStatus &status) { opener.setPlane(status.plane.displayName); });
}

void raise(QWidget &window)
{
    window.setWindowState((window.windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    window.show();
    window.raise();
    window.activateWindow();
}

// What looks at itself does not touch the user's data.
void complete(CommandLine &line, std::optional<QTemporaryDir> &temporary)
{
    if (line.connectTo.isEmpty() && line.dataDir.isEmpty()) {
        line.dataDir = CommandLine::defaultDataDir();
        if (line.action != CommandLine::Action::Run)
            line.dataDir = temporary.emplace().path();
    }
    if (line.action == CommandLine::Action::Tour && !(line.timeScale > 0))
        line.timeScale = TourTimeScale;
}

// And it remembers nothing.
void restore(std::optional<Remembering> &remembering, const CommandLine &line, MainWindow &window, Appearance &appearance)
{
    if (line.action == CommandLine::Action::Run) {
        remembering.emplace(window);
        appearance.apply(line.lookOver(remembering->look()));
        if (!remembering->lastPage().isEmpty())
            window.showPage(remembering->lastPage());
    }
    window.setLook(appearance.look());
    QObject::connect(&window, &MainWindow::lookChosen, &window, [&](const Look &look) {
        if (remembering)
            remembering->keepLook(appearance.look(), look);
        appearance.apply(look);
    });
}

int run(CommandLine line)
{
    std::optional<QTemporaryDir> temporary;
    complete(line, temporary);
    std::optional<SingleInstance> instance;
    if (isHandedOver(instance, line))
        return 0;

    Appearance appearance;
    appearance.apply(line.action == CommandLine::Action::Tour ? Look{Theme::Light} : line.lookOver({}));
    Wiring wiring(line);
    MainWindow &window = wiring.window();
    std::optional<Remembering> remembering;
    restore(remembering, line, window, appearance);
    LinkOpener opener;
    openLinks(opener, wiring);
    if (instance) {
        QObject::connect(&*instance, &SingleInstance::asked, &window, [&](const QString &link) {
            raise(window);
            if (!link.isEmpty())
                opener.open(link);
        });
    }
    if (!line.link.isEmpty())
        opener.open(line.link);
    int exitCode = 0;
    const auto end = [&](int code) {
        exitCode = code;
        instance.reset(); // a window that closes is not raised again
        if (remembering)
            remembering->save();
        wiring.shutDown();
    };
    QObject::connect(
        &wiring, &Wiring::finished, qApp, [&] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
    std::optional<Tour> tour;
    std::optional<SmokeTest> smokeTest;
    std::optional<EndSignals> signals;
    if (line.action == CommandLine::Action::Tour) {
        tour.emplace(wiring, appearance, line.tourDir, nullptr);
        QObject::connect(&*tour, &Tour::finished, &wiring, end);
    } else if (line.action == CommandLine::Action::SmokeTest) {
        smokeTest.emplace(wiring, nullptr);
        QObject::connect(&*smokeTest, &SmokeTest::finished, &wiring, end);
    } else {
        QObject::connect(&window, &MainWindow::closed, &wiring, [&] { end(0); });
        QObject::connect(&signals.emplace(), &EndSignals::endWanted, &window, &QWidget::close);
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
        const Translation translation(languageOf(CommandLine::parse(QCoreApplication::arguments())));
        return showText(CommandLine::parse(QCoreApplication::arguments()));
    }
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));
    qInstallMessageHandler(logWithoutNoise);
    const QApplication application(argc, argv);
    // The end waits for the control plane to stop.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Skerry"));
    QGuiApplication::setDesktopFileName(QStringLiteral("skerry"));
    // Once for the language, and once more to say in it what is wrong.
    const Translation translation(languageOf(CommandLine::parse(QCoreApplication::arguments())));
    CommandLine line = CommandLine::parse(QCoreApplication::arguments());
    if (!line.error.isEmpty())
        return showText(line);
    return run(std::move(line));
}
