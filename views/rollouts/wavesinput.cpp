#include "views/rollouts/wavesinput.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

WavesInput wrong(const QString &error)
{
    return {{}, error};
}

} // namespace

WavesInput parseWaves(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    WavesInput input;
    quint32 before = 0;
    for (QString part : text.split(separators, Qt::SkipEmptyParts)) {
        if (part == QLatin1String("%"))
            continue;
        if (part.endsWith(QLatin1Char('%')))
            part.chop(1);
        bool ok = false;
        const quint32 percent = part.toUInt(&ok);
        if (!ok || percent < 1 || percent > 100)
            return wrong(tr("“%1” is not a percentage from 1 to 100.").arg(part));
        if (percent <= before)
            return wrong(tr("%1 does not rise: each wave reaches further than the one before.").arg(part));
        input.percents << percent;
        before = percent;
    }
    if (input.percents.isEmpty())
        return wrong(tr("Give the percentages that the waves reach, for example 5, 25, 50, 100."));
    if (before != 100)
        return wrong(tr("The last wave ends at %1 %: it has to reach 100, so that every node is in a wave.").arg(before));
    return input;
}

} // namespace skerry
