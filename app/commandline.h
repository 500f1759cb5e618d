// The command line of the console, read into a value. Bad input is a sentence, not an exit.
#pragma once

#include "models/language.h"
#include "ui/style/look.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

namespace skerry {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(skerry)

public:
    enum class Action { Run, Tour, SmokeTest, ShowText };

    Action action = Action::Run;
    QString text;      // ShowText: what to print, for --help and --version
    QString error;     // not empty: what is wrong with the command line and what to do
    QString connectTo; // empty: the bundled control plane
    QString tokenFile;
    QString tourDir;
    QString link;    // to open, well-formed; empty: none
    QString dataDir; // empty: the default
    QString inventory;
    int nodes = 0;
    quint64 seed = 0;
    double timeScale = 0; // 0: not given
    // As given.
    std::optional<Theme> theme;
    std::optional<Density> density;
    std::optional<int> fontPercent;
    std::optional<Language> language;
    bool bundled = false;   // also where the settings name another control plane
    bool newWindow = false; // beside a console that runs already

    // `arguments` begins with the name of the program.
    [[nodiscard]] static CommandLine parse(const QStringList &arguments);
    // Whether it says which control plane is wanted.
    [[nodiscard]] bool namesPlane() const;
    // `base` with what the command line says over it.
    [[nodiscard]] Look lookOver(Look base) const;
    [[nodiscard]] static QString defaultDataDir();
};

} // namespace skerry
