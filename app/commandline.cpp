#include "app/commandline.h"

#include "app/navigation/deeplink.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace skerry {

namespace {

constexpr int MaxNodes = 100'000;
constexpr double MinTimeScale = 0.1;
constexpr double MaxTimeScale = 10'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const QString &name, const QString &help, const QString &value = {}) {
        parser.addOption(QCommandLineOption(name, help, value));
    };
    add(QStringLiteral("connect"),
        tr("Connect to the control plane at ADDRESS (unix:PATH or HOST:PORT) instead of the bundled one."),
        QStringLiteral("ADDRESS"));
    add(QStringLiteral("token-file"), tr("File with the token for --connect, readable by you alone."),
        QStringLiteral("FILE"));
    add(QStringLiteral("bundled"), tr("Start the bundled control plane, also where the settings name another one."));
    add(QStringLiteral("data-dir"), tr("Directory of the bundled control plane."), QStringLiteral("DIR"));
    add(QStringLiteral("inventory"), tr("Inventory for the bundled control plane instead of the sample."),
        QStringLiteral("FILE"));
    add(QStringLiteral("nodes"), tr("Number of nodes of the sample, up to 100,000."), QStringLiteral("N"));
    add(QStringLiteral("seed"), tr("Seed of the sample and of what happens in it."), QStringLiteral("S"));
    add(QStringLiteral("time-scale"), tr("Seconds of simulated time in one second, 0.1 to 10,000."), QStringLiteral("X"));
    add(QStringLiteral("theme"), tr("system, light, dark, contrast-light or contrast-dark."), QStringLiteral("THEME"));
    add(QStringLiteral("density"), tr("comfortable or compact."), QStringLiteral("DENSITY"));
    add(QStringLiteral("font-size"), tr("Size of the text in percent of the desktop's, 85 to 200."),
        QStringLiteral("PERCENT"));
    add(QStringLiteral("language"), tr("system, en or de."), QStringLiteral("LANGUAGE"));
    add(QStringLiteral("open"), tr("Open a link (skerry://...), in the console that runs already if there is one."),
        QStringLiteral("LINK"));
    add(QStringLiteral("new-window"),
        tr("Start a console of its own, even if one for the same control plane runs already."));
    add(QStringLiteral("tour"), tr("Open every page, run a rollout, write pictures into DIR, and exit."),
        QStringLiteral("DIR"));
    add(QStringLiteral("smoke-test"), tr("Open the window, wait for nodes, print one line, and exit."));
    add(QStringLiteral("version"), tr("Print the version and exit."));
    add(QStringLiteral("help"), tr("Print this help and exit."));
}

// Each reads one option into `line`; a wrong value leaves a sentence in `line.error`.
void readNumbers(const QCommandLineParser &parser, CommandLine &line)
{
    bool ok = true;
    if (parser.isSet(QStringLiteral("nodes"))) {
        line.nodes = parser.value(QStringLiteral("nodes")).toInt(&ok);
        if (!ok || line.nodes < 1 || line.nodes > MaxNodes)
            line.error = tr("--nodes %1: give a whole number from 1 to 100,000.").arg(parser.value(QStringLiteral("nodes")));
    }
    if (parser.isSet(QStringLiteral("seed"))) {
        line.seed = parser.value(QStringLiteral("seed")).toULongLong(&ok);
        if (!ok || line.seed == 0)
            line.error = tr("--seed %1: give a whole number from 1.").arg(parser.value(QStringLiteral("seed")));
    }
    if (parser.isSet(QStringLiteral("time-scale"))) {
        line.timeScale = parser.value(QStringLiteral("time-scale")).toDouble(&ok);
        // Written so that "nan" is refused too.
        if (!ok || !(line.timeScale >= MinTimeScale && line.timeScale <= MaxTimeScale))
            line.error =
                tr("--time-scale %1: give a number from 0.1 to 10,000.").arg(parser.value(QStringLiteral("time-scale")));
    }
}

void readLook(const QCommandLineParser &parser, CommandLine &line)
{
    if (parser.isSet(QStringLiteral("theme"))) {
        const QString word = parser.value(QStringLiteral("theme"));
        line.theme = themeFromWord(word);
        if (!line.theme)
            line.error = tr("--theme %1: choose system, light, dark, contrast-light or contrast-dark.").arg(word);
    }
    if (parser.isSet(QStringLiteral("density"))) {
        const QString word = parser.value(QStringLiteral("density"));
        line.density = densityFromWord(word);
        if (!line.density)
            line.error = tr("--density %1: choose comfortable or compact.").arg(word);
    }
    if (parser.isSet(QStringLiteral("font-size"))) {
        bool ok = false;
        line.fontPercent = parser.value(QStringLiteral("font-size")).toInt(&ok);
        if (!ok || *line.fontPercent < LeastFontPercent || *line.fontPercent > MostFontPercent)
            line.error =
                tr("--font-size %1: give a whole number from 85 to 200.").arg(parser.value(QStringLiteral("font-size")));
    }
}

void readLanguage(const QCommandLineParser &parser, CommandLine &line)
{
    if (!parser.isSet(QStringLiteral("language")))
        return;
    const QString word = parser.value(QStringLiteral("language"));
    line.language = languageFromWord(word);
    if (!line.language)
        line.error = tr("--language %1: choose system, en or de.").arg(word);
}

void readConnection(const QCommandLineParser &parser, CommandLine &line)
{
    line.connectTo = parser.value(QStringLiteral("connect"));
    line.tokenFile = parser.value(QStringLiteral("token-file"));
    if (parser.isSet(QStringLiteral("connect")) && line.connectTo.isEmpty())
        line.error = tr("--connect: give an address such as unix:/run/skerry.sock or host:7443.");
    else if (line.connectTo.isEmpty() && !line.tokenFile.isEmpty())
        line.error = tr("--token-file goes with --connect: the bundled control plane makes its own token.");
    line.bundled = parser.isSet(QStringLiteral("bundled"));
    if (line.connectTo.isEmpty())
        return;
    for (const QString &name : {QStringLiteral("bundled"), QStringLiteral("data-dir"), QStringLiteral("inventory"),
                                QStringLiteral("nodes"), QStringLiteral("seed"), QStringLiteral("time-scale")}) {
        if (parser.isSet(name))
            line.error = tr("--%1 is for the bundled control plane and cannot be used with --connect.").arg(name);
    }
}

void readFiles(const QCommandLineParser &parser, CommandLine &line)
{
    line.dataDir = parser.value(QStringLiteral("data-dir"));
    line.tourDir = parser.value(QStringLiteral("tour"));
    line.inventory = parser.value(QStringLiteral("inventory"));
    // The control plane runs in another directory than the shell.
    for (QString *path : {&line.dataDir, &line.tourDir, &line.inventory, &line.tokenFile}) {
        if (!path->isEmpty())
            *path = QDir::cleanPath(QDir::current().absoluteFilePath(*path));
    }
    if (!line.inventory.isEmpty() && !QFileInfo(line.inventory).isFile())
        line.error = tr("--inventory %1: there is no such file.").arg(line.inventory);
    if (!line.inventory.isEmpty() && (line.nodes > 0 || line.seed > 0))
        line.error = tr("--nodes and --seed shape the sample and cannot be used with --inventory.");
}

// Desktops hand a link over as it is: skerry LINK.
void readLink(const QCommandLineParser &parser, CommandLine &line)
{
    QStringList links = parser.values(QStringLiteral("open"));
    for (const QString &argument : parser.positionalArguments()) {
        if (argument.startsWith(QLatin1String("skerry:"), Qt::CaseInsensitive))
            links << argument;
        else
            line.error = tr("%1 is not an option. Run with --help for the options.").arg(argument);
    }
    line.newWindow = parser.isSet(QStringLiteral("new-window"));
    if (!line.error.isEmpty() || links.isEmpty())
        return;
    line.link = links.constFirst();
    if (links.size() > 1)
        line.error = tr("There are %1 links: give one.").arg(links.size());
    else if (parser.isSet(QStringLiteral("tour")) || parser.isSet(QStringLiteral("smoke-test")))
        line.error = tr("--open %1: --tour and --smoke-test open no link.").arg(line.link);
    else
        line.error = DeepLink::parse(line.link).error;
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    CommandLine line;
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Console for the operators of a distributed cloud."));
    addOptions(parser);
    if (!parser.parse(arguments)) {
        line.error = tr("%1. Run with --help for the options.").arg(parser.errorText().remove(QLatin1Char('.')));
        return line;
    }
    readLanguage(parser, line);
    readLink(parser, line);
    if (!line.error.isEmpty())
        return line;
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        line.action = Action::ShowText;
        line.text = parser.isSet(QStringLiteral("help")) ? parser.helpText() : QStringLiteral("skerry " SKERRY_VERSION "\n");
        return line;
    }
    readConnection(parser, line);
    readNumbers(parser, line);
    readLook(parser, line);
    readFiles(parser, line);
    if (parser.isSet(QStringLiteral("tour")))
        line.action = Action::Tour;
    else if (parser.isSet(QStringLiteral("smoke-test")))
        line.action = Action::SmokeTest;
    if (line.action == Action::Tour && !line.connectTo.isEmpty())
        line.error = tr("--tour starts a rollout, so it runs against the bundled control plane only: leave out --connect.");
    return line;
}

bool CommandLine::namesPlane() const
{
    return bundled || !connectTo.isEmpty() || !dataDir.isEmpty() || !inventory.isEmpty() || nodes > 0 || seed > 0 ||
           timeScale > 0;
}

Look CommandLine::lookOver(Look base) const
{
    base.theme = theme.value_or(base.theme);
    base.density = density.value_or(base.density);
    base.fontPercent = fontPercent.value_or(base.fontPercent);
    return base;
}

QString CommandLine::defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/skerry/plane");
}

} // namespace skerry
