#include "app/navigation/deeplink.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>
#include <cctype>

namespace skerry {

namespace {

const QString Scheme = QStringLiteral("skerry://");
constexpr int MaxShown = 120;
constexpr int MaxSegments = 3;

// Control and format characters: the latter could show a link in another order than it is read.
bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
}

// Reads from left to right; the first mistake is kept and ends it.
class LinkReader final
{
    Q_DECLARE_TR_FUNCTIONS(skerry)

public:
    explicit LinkReader(const QString &text) : m_text(text) {}

    [[nodiscard]] ParsedLink read()
    {
        if (m_text.size() > DeepLink::MaxLength)
            fail(DeepLink::MaxLength, tr("it is longer than 2,048 characters"));
        else if (!m_text.startsWith(Scheme, Qt::CaseInsensitive))
            fail(0, tr("it does not begin with skerry://"));
        else if (checkCharacters())
            readParts();
        return {m_error.isEmpty() ? m_link : DeepLink(), m_error};
    }

private:
    void fail(qsizetype position, const QString &what)
    {
        if (!m_error.isEmpty())
            return;
        QString shown = m_text.left(MaxShown);
        std::replace_if(shown.begin(), shown.end(), isInvisible, QChar(QChar::ReplacementCharacter));
        if (m_text.size() > MaxShown)
            shown += QStringLiteral("…");
        m_error = tr("The link %1 cannot be opened: %2 (at character %3). A link looks like skerry://plane/node/name.")
                      .arg(shown, what, QString::number(position + 1));
    }

    bool checkCharacters()
    {
        if (!m_text.isValidUtf16()) {
            fail(0, tr("it holds half a character"));
            return false;
        }
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            const QChar c = m_text.at(i);
            if (c == QLatin1Char('#'))
                fail(i, tr("it has a part after #, which nothing here has"));
            else if (isInvisible(c) || c.isSpace() || QStringLiteral("\"<>\\^`{|}").contains(c))
                fail(i, tr("there is a character that has to be percent-encoded"));
        }
        return m_error.isEmpty();
    }

    void readParts()
    {
        const qsizetype begin = Scheme.size();
        const qsizetype mark = m_text.indexOf(QLatin1Char('?'), begin);
        qsizetype end = mark < 0 ? m_text.size() : mark;
        // Some programs put a slash behind a link that has only a host.
        if (m_text.indexOf(QLatin1Char('/'), begin) == end - 1)
            --end;
        QString *const parts[MaxSegments] = {&m_link.plane, &m_link.kind, &m_link.name};
        qsizetype from = begin;
        for (int i = 0; from <= end; ++i) {
            const qsizetype slash = m_text.indexOf(QLatin1Char('/'), from);
            const qsizetype to = slash < 0 || slash > end ? end : slash;
            if (i == MaxSegments)
                return fail(from - 1, tr("there is a fourth part, where plane, kind and name are all"));
            *parts[i] = decoded(from, to);
            if (to == from)
                return fail(from, i == 0 ? tr("the control plane is missing") : tr("a part is empty"));
            // Whatever hands links on may take these for directories.
            if (*parts[i] == QLatin1String(".") || *parts[i] == QLatin1String(".."))
                return fail(from, tr("a part may not be . or .."));
            from = to + 1;
        }
        checkKind(begin + m_text.mid(begin).indexOf(QLatin1Char('/')) + 1);
        if (mark >= 0)
            readQuery(mark + 1);
    }

    void checkKind(qsizetype position)
    {
        const auto isKindCharacter = [](QChar c) {
            return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || c == QLatin1Char('-');
        };
        if (!std::all_of(m_link.kind.begin(), m_link.kind.end(), isKindCharacter))
            fail(position, tr("the kind is not a word in small letters"));
    }

    void readQuery(qsizetype from)
    {
        QStringList seen;
        while (from <= m_text.size() && m_error.isEmpty()) {
            const qsizetype next = m_text.indexOf(QLatin1Char('&'), from);
            const qsizetype to = next < 0 ? m_text.size() : next;
            const qsizetype equals = m_text.indexOf(QLatin1Char('='), from);
            if (equals < 0 || equals >= to || equals == from)
                return fail(from, tr("what follows ? or & is not of the form name=value"));
            const QString key = decoded(from, equals);
            const QString value = decoded(equals + 1, to);
            if (seen.contains(key))
                return fail(from, tr("“%1” is there twice").arg(key));
            seen << key;
            if (key == QLatin1String("view"))
                m_link.view = value;
            else if (key == QLatin1String("at"))
                readTime(equals + 1, value);
            // Others are for newer programs; the object is the same.
            from = to + 1;
        }
    }

    void readTime(qsizetype position, const QString &value)
    {
        const QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
        // A time without a zone would mean another moment to whoever gets the link.
        if (!time.isValid() || time.timeSpec() == Qt::LocalTime || time.toMSecsSinceEpoch() <= 0)
            fail(position, tr("“at” is not a time with its zone such as 2026-11-22T10:42:00Z"));
        else
            m_link.at = time.toMSecsSinceEpoch();
    }

    QString decoded(qsizetype from, qsizetype to)
    {
        QByteArray bytes;
        for (qsizetype i = from; i < to; ++i) {
            if (m_text.at(i) != QLatin1Char('%')) {
                qsizetype run = i + 1;
                while (run < to && m_text.at(run) != QLatin1Char('%'))
                    ++run;
                bytes += m_text.mid(i, run - i).toUtf8();
                i = run - 1;
                continue;
            }
            const auto isHex = [](QChar c) { return c.unicode() < 0x80 && std::isxdigit(c.unicode()); };
            if (i + 2 >= to || !isHex(m_text.at(i + 1)) || !isHex(m_text.at(i + 2))) {
                fail(i, tr("% is not followed by two hexadecimal digits"));
                return {};
            }
            const uint byte = m_text.mid(i + 1, 2).toUInt(nullptr, 16);
            bytes += static_cast<char>(byte);
            i += 2;
        }
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(bytes);
        if (decoder.hasError())
            fail(from, tr("what is percent-encoded is not UTF-8"));
        else if (std::any_of(text.begin(), text.end(), isInvisible))
            fail(from, tr("an invisible character is hidden there"));
        return text;
    }

    const QString &m_text;
    DeepLink m_link;
    QString m_error;
};

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QString DeepLink::toString() const
{
    QString text = Scheme + encoded(plane);
    for (const QString &part : {kind, name}) {
        if (!part.isEmpty())
            text += QLatin1Char('/') + encoded(part);
    }
    QStringList query;
    if (!view.isEmpty())
        query << QStringLiteral("view=") + encoded(view);
    if (at > 0) {
        const auto format = at % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs;
        query << QStringLiteral("at=") + QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(format);
    }
    return query.isEmpty() ? text : text + QLatin1Char('?') + query.join(QLatin1Char('&'));
}

ParsedLink DeepLink::parse(const QString &text)
{
    return LinkReader(text).read();
}

} // namespace skerry
