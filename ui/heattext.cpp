#include "ui/heattext.h"

#include "models/say.h"
#include "models/text.h"

#include <QIODevice>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

QString plain(float value)
{
    if (std::isnan(value))
        return {};
    // A word of files, which is the same in all languages.
    return std::isinf(value) ? QStringLiteral("unreachable") : QString::number(double(value), 'g', 6);
}

QString quoted(QString name)
{
    return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

QString describePair(const PairMatrix &matrix, int row, int column, TimeMs now)
{
    const QString first = matrix.sites().at(row).name;
    if (row == column)
        return say(QT_TRANSLATE_NOOP("skerry", "%1 with itself")).arg(first);
    const QString pair =
        QStringLiteral("%1 \u2013 %2: %3")
            .arg(first, matrix.sites().at(column).name, text::formatPair(matrix.metric(), matrix.value(row, column)));
    const TimeMs at = matrix.measuredAt(row, column);
    if (at == 0)
        return pair;
    const qint64 age = std::max<qint64>(0, now - at);
    return age < 1000 ? say(QT_TRANSLATE_NOOP("skerry", "%1, now")).arg(pair)
                      : say(QT_TRANSLATE_NOOP("skerry", "%1, %2 ago")).arg(pair, text::relativeAge(age));
}

QString matrixAsTsv(const PairMatrix &matrix)
{
    QString tsv;
    for (int column = 0; column < matrix.size(); ++column)
        tsv += u'\t' + matrix.nameAt(column);
    tsv += u'\n';
    for (int row = 0; row < matrix.size(); ++row) {
        tsv += matrix.nameAt(row);
        for (int column = 0; column < matrix.size(); ++column)
            tsv += u'\t' + plain(matrix.valueAt(row, column));
        tsv += u'\n';
    }
    return tsv;
}

QString pairsAsTsv(const PairMatrix &matrix, const QVector<SitePair> &pairs)
{
    QString tsv;
    for (const SitePair &pair : pairs)
        tsv += matrix.sites().at(pair.first).name + u'\t' + matrix.sites().at(pair.second).name + u'\t' +
               plain(matrix.value(pair.first, pair.second)) + u'\t' + text::unitOf(matrix.metric()) + u'\t' +
               text::isoTime(matrix.measuredAt(pair.first, pair.second)) + u'\n';
    return tsv;
}

bool writeCsv(const PairMatrix &matrix, QIODevice &device)
{
    QString line = quoted(QStringLiteral("%1, %2").arg(text::nameOf(matrix.metric()), text::unitOf(matrix.metric())));
    for (int column = 0; column < matrix.size(); ++column)
        line += u',' + quoted(matrix.nameAt(column));
    bool good = device.write((line + u'\n').toUtf8()) >= 0;
    for (int row = 0; good && row < matrix.size(); ++row) {
        line = quoted(matrix.nameAt(row));
        for (int column = 0; column < matrix.size(); ++column)
            line += u',' + plain(matrix.valueAt(row, column));
        good = device.write((line + u'\n').toUtf8()) >= 0;
    }
    return good;
}

} // namespace skerry
