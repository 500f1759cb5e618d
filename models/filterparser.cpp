#include "models/filterparser.h"

#include <QCoreApplication>

namespace skerry {

namespace {

// Cuts at `separator` outside quotes, and takes the quotes away.
QStringList splitValues(const QString &text)
{
    QStringList values(QString{});
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            values.append(QString());
        else
            values.last().append(c);
    }
    values.removeAll(QString());
    return values;
}

class FilterReader final
{
public:
    explicit FilterReader(const QString &text) : m_text(text) {}

    [[nodiscard]] ParsedFilter read()
    {
        qsizetype at = 0;
        while (at < m_text.size()) {
            if (m_text.at(at).isSpace()) {
                ++at;
                continue;
            }
            const qsizetype end = endOfTerm(at);
            readTerm(at, end);
            at = end;
        }
        return m_result;
    }

private:
    [[nodiscard]] qsizetype endOfTerm(qsizetype at) const
    {
        bool quoted = false;
        for (; at < m_text.size() && (quoted || !m_text.at(at).isSpace()); ++at)
            if (m_text.at(at) == u'"')
                quoted = !quoted;
        return at;
    }

    void readTerm(qsizetype begin, qsizetype end)
    {
        FilterTerm term;
        term.position = int(begin);
        term.length = int(end - begin);
        QString text = m_text.mid(begin, end - begin);
        if (text.count(u'"') % 2 != 0)
            return fail(term, QCoreApplication::translate(
                                  "skerry", "A quotation mark is not closed: write a second \" after the text."));
        if (text.startsWith(u'!')) {
            term.negated = true;
            text.remove(0, 1);
        }
        const qsizetype quote = text.indexOf(u'"');
        const qsizetype colon = text.left(quote).indexOf(u':');
        if (text.startsWith(u"label.")) {
            readLabel(term, text.mid(6));
        } else if (colon >= 0) {
            term.kind = FilterTerm::Kind::Key;
            term.key = text.left(colon).toLower();
            term.values = splitValues(text.mid(colon + 1));
            if (term.key.isEmpty() || term.values.isEmpty())
                return fail(term, QCoreApplication::translate(
                                      "skerry",
                                      "A key and a value are needed on the two sides of \":\", for example state:offline."));
            m_result.terms.append(term);
        } else {
            term.values = {text.remove(u'"')};
            if (term.values.constFirst().isEmpty())
                return fail(term, QCoreApplication::translate(
                                      "skerry",
                                      "There is no text to look for: write it after \"!\" or between the quotation marks."));
            m_result.terms.append(term);
        }
    }

    void readLabel(FilterTerm &term, const QString &text)
    {
        const qsizetype equals = text.indexOf(u'=');
        term.kind = FilterTerm::Kind::Label;
        term.key = text.left(equals);
        if (equals >= 0)
            term.values = splitValues(text.mid(equals + 1));
        if (term.key.isEmpty() || (equals >= 0 && term.values.isEmpty()))
            return fail(term,
                        QCoreApplication::translate(
                            "skerry", "A label filter needs a name, and a value after \"=\": for example label.rack=a1."));
        m_result.terms.append(term);
    }

    void fail(const FilterTerm &term, const QString &message)
    {
        m_result.errors.append({term.position, term.length, message});
    }

    const QString &m_text;
    ParsedFilter m_result;
};

} // namespace

ParsedFilter parseFilter(const QString &text)
{
    return FilterReader(text).read();
}

} // namespace skerry
