// The control plane's selector grammar (docs/protocol.md), to tell here which nodes a fleet has.
//   selector    = requirement *( "," requirement )
//   requirement = key | "!" key | key ("=" | "==" | "!=") value | key ["not"] "in" "(" value *( "," value ) ")"
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <functional>
#include <optional>

namespace skerry {

class Selector final
{
public:
    // The value that an object has for a key; nothing if it has none.
    using Lookup = std::function<std::optional<QString>(const QString &key)>;

    enum class Operator { Exists, NotExists, In, NotIn };
    struct Requirement {
        QString key;
        Operator op = Operator::Exists;
        QStringList values;

        [[nodiscard]] bool isMetBy(const std::optional<QString> &value) const;
    };

    // Nothing if it does not parse. Empty text selects everything.
    [[nodiscard]] static std::optional<Selector> parse(const QString &text);

    // All of them must be met.
    [[nodiscard]] const QVector<Requirement> &requirements() const { return m_requirements; }
    [[nodiscard]] bool matches(const Lookup &lookup) const;

private:
    QVector<Requirement> m_requirements;
};

} // namespace skerry
