// Runs skerryctl as a process, in a home without anything in it.
#pragma once

#include <QProcess>
#include <QStringList>

namespace skerry::test {

struct CtlEnded {
    int code = -1; // -1: it was killed, or did not end
    QString output;
    QString errors;

    [[nodiscard]] QString text() const;
};

// "get nodes -o yaml" as words, with `more` behind them, which may have spaces.
[[nodiscard]] QStringList words(const char *line, const QStringList &more = {});
[[nodiscard]] QProcessEnvironment bareEnvironment(const QString &home);
[[nodiscard]] CtlEnded runCtl(const QStringList &arguments, const QProcessEnvironment &environment,
                              const QByteArray &input = {});

} // namespace skerry::test
