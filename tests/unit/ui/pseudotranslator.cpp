#include "tests/unit/ui/pseudotranslator.h"

#include <QRegularExpression>

#include <cstring>

namespace skerry::test {

namespace {

// Brackets of a kind that no text has, so that texts within texts can be taken apart.
constexpr QChar Open(u'⟦');
constexpr QChar Close(u'⟧');
constexpr QChar Filler(u'~');
constexpr double Growth = 0.4;

QString accented(const QString &source)
{
    static const QString plain = QStringLiteral("aeiounc");
    static const QString marked = QStringLiteral("áéìöûñç");
    static const QRegularExpression placeholder(QStringLiteral("%L?[1-9n]"));
    QString text = source;
    for (QChar &c : text) {
        if (const qsizetype at = plain.indexOf(c); at >= 0)
            c = marked.at(at);
    }
    // Those of the source, since "%n" has been changed.
    for (auto match = placeholder.globalMatch(source); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        text.replace(one.capturedStart(), one.capturedLength(), one.captured());
    }
    return text;
}

} // namespace

QString PseudoTranslator::translate(const char *context, const char *sourceText, const char *disambiguation, int n) const
{
    // The names of keys: Qt reads them too.
    if (std::strcmp(context, "QShortcut") == 0)
        return {};
    const bool isOurs = std::strncmp(context, "skerry", std::strlen("skerry")) == 0;
    if (isOurs && m_real.translate(context, sourceText, disambiguation, n).isEmpty())
        m_missing << QStringLiteral("%1: %2").arg(QString::fromUtf8(context), QString::fromUtf8(sourceText));
    const QString source = QString::fromUtf8(sourceText);
    return Open + accented(source) + QString(qRound(Growth * static_cast<double>(source.size())), Filler) + Close;
}

QString PseudoTranslator::unmarked(QString text)
{
    static const QRegularExpression innermost(QStringLiteral("%1[^%1%2]*%2").arg(QString(Open), QString(Close)));
    while (text.contains(innermost))
        text.remove(innermost);
    return text;
}

} // namespace skerry::test
