#include "app/appearance.h"
#include "app/commandline.h"
#include "app/endsignals.h"
#include "app/mainwindow.h"
#include "app/memory/remembering.h"
#include "app/memory/settings.h"
#include "app/memory/snapshotkeeper.h"
#include "app/navigation/linkopener.h"
#include "app/navigation/singleinstance.h"
#include "app/smoketest.h"
#include "app/startwatch.h"
#include "app/tour/tour.h"
#include "app/welcome/startchoice.h"
#include "app/welcome/welcomewindow.h"
#include "app/wiring.h"
#include "ui/toaststack.h"

#include <QApplication>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>
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

// In an event loop of its own, before the one of the console. Nothing: the window was closed.
std::optional<StartWith> welcome()
{
    std::optional<StartWith> start;
    WelcomeWindow window;
    QObject::connect(&window, &WelcomeWindow::chosen, &window, [&start](const StartWith &chosen) {
        start = chosen;
        QCoreApplication::exit();
    });
    QObject::connect(&window, &WelcomeWindow::left, &window, [] { QCoreApplication::exit(); });
    window.show();
    QApplication::exec();
    return start;
}

// What a command line leaves open, the settings say; without them, the user. False: nothing was chosen.
bool choosePlane(CommandLine &line, Settings &settings)
{
    std::optional<StartWith> start =
        rememberedStart(line, settings.preferences(), QFileInfo::exists(CommandLine::defaultDataDir()));
    if (!start) {
        start = welcome();
        if (!start)
            return false;
        settings.startWith(*start);
    }
    applyStart(*start, line);
    return true;
}

void openElsewhere(MainWindow &window, Settings &settings)
{
    QObject::connect(
        &window, &MainWindow::planeWanted, &window, [&window, &settings](const StartWith &plane, bool fromNowOn) {
            if (fromNowOn)
                settings.startWith(plane);
            QStringList arguments{QStringLiteral("--connect"), plane.address};
            if (!plane.tokenFile.isEmpty())
                arguments << QStringLiteral("--token-file") << plane.tokenFile;
            if (!QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments))
                window.toasts().showMessage(Status::Critical, MainWindow::tr("Another Skerry could not be started."));
        });
}

// What was known of the control plane is shown until it answers, and kept for the next time.
void keepSnapshots(std::optional<SnapshotKeeper> &keeper, const CommandLine &line, Wiring &wiring)
{
    keeper.emplace(wiring.models(), SnapshotKeeper::pathOf(SingleInstance::keyOf(line)));
    ToastStack &toasts = wiring.window().toasts();
    QObject::connect(&*keeper, &SnapshotKeeper::failed, &toasts,
                     [&toasts](const QString &sentence) { toasts.showMessage(Status::Degraded, sentence); });
    keeper->load();
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
void restore(std::optional<Remembering> &remembering, std::optional<Settings> &settings, const CommandLine &line,
             MainWindow &window, Appearance &appearance)
{
    if (settings) {
        remembering.emplace(window, *settings);
        openElsewhere(window, *settings);
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

// Consoles that are started later come here.
void listen(SingleInstance &instance, MainWindow &window, LinkOpener &opener)
{
    QObject::connect(&instance, &SingleInstance::asked, &window, [&window, &opener](const QString &link) {
        raise(window);
        if (!link.isEmpty())
            opener.open(link);
    });
}

Look firstLook(const CommandLine &line, const std::optional<Settings> &settings)
{
    if (line.action == CommandLine::Action::Tour)
        return {Theme::Light};
    return line.lookOver(settings ? settings->preferences().look : Look());
}

int run(CommandLine line)
{
    std::optional<Settings> settings;
    if (line.action == CommandLine::Action::Run)
        settings.emplace(Settings::defaultPath());
    Appearance appearance;
    appearance.apply(firstLook(line, settings));
    if (settings && !choosePlane(line, *settings))
        return 0;
    std::optional<QTemporaryDir> temporary;
    complete(line, temporary);
    std::optional<SingleInstance> instance;
    if (isHandedOver(instance, line))
        return 0;

    Wiring wiring(line);
    MainWindow &window = wiring.window();
    std::optional<Remembering> remembering;
    restore(remembering, settings, line, window, appearance);
    std::optional<SnapshotKeeper> keeper;
    if (settings)
        keepSnapshots(keeper, line, wiring);
    LinkOpener opener;
    openLinks(opener, wiring);
    if (instance)
        listen(*instance, window, opener);
    if (!line.link.isEmpty())
        opener.open(line.link);
    int exitCode = 0;
    const auto end = [&](int code) {
        exitCode = code;
        instance.reset(); // a window that closes is not raised again
        if (remembering)
            remembering->save();
        if (keeper)
            keeper->save();
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
    const StartWatch watch;
    return run(std::move(line));
}
