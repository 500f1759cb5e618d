// A language that no one speaks: every text of the console is marked and longer by 40 %, so that one that does not come from
// the translator, or has no room to grow, is seen.
#pragma once

#include <QStringList>
#include <QTranslator>

namespace skerry::test {

class PseudoTranslator final : public QTranslator
{
public:
    explicit PseudoTranslator(const QTranslator &real) : m_real(real) {}

    // "Hide %1" becomes "⟦Hìdé %1~~~⟧".
    [[nodiscard]] QString translate(const char *context, const char *sourceText, const char *disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

    // Texts that were asked for and that the real translation does not have.
    [[nodiscard]] const QStringList &missing() const { return m_missing; }

    // What is left of a text when all that was translated is taken away.
    [[nodiscard]] static QString unmarked(QString text);

private:
    const QTranslator &m_real;
    mutable QStringList m_missing;
};

} // namespace skerry::test
