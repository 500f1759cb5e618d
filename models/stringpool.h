// Strings that repeat over many objects (sites, releases, labels) share their characters.
// Threading: one thread at a time. The strings that it gives may go anywhere.
#pragma once

#include <QSet>
#include <QString>

#include <string_view>

namespace skerry {

class StringPool final
{
public:
    [[nodiscard]] QString intern(const QString &text)
    {
        if (text.isEmpty())
            return {};
        return *m_strings.insert(text);
    }

    [[nodiscard]] QString intern(std::string_view utf8)
    {
        return intern(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
    }

    [[nodiscard]] qsizetype size() const { return m_strings.size(); }
    void clear() { m_strings.clear(); }

private:
    QSet<QString> m_strings;
};

} // namespace skerry
