// The language of the console's texts, and of what Qt says itself.
#pragma once

#include <QString>
#include <QTranslator>

#include <optional>

namespace skerry {

enum class Language { System, English, German };

// The words of the command line and of files: "system", "en", "de".
[[nodiscard]] QString wordOf(Language language);
[[nodiscard]] std::optional<Language> languageFromWord(const QString &word);
// System: of the languages that the desktop prefers, the first that there are texts in; else English.
[[nodiscard]] Language resolved(Language language);

// In force while it lives. Numbers are grouped as the language groups them; dates stay ISO in all of them, because they are
// compared, searched for and pasted into records that others read.
class Translation final
{
public:
    // Construct it after the application and before the first widget.
    explicit Translation(Language language);

private:
    // The program does without Qt's own, a package that need not be there.
    QTranslator m_qt;
    // English has plurals to choose from. Below the others, it also says right what they do not know yet.
    QTranslator m_english;
    QTranslator m_texts;
};

} // namespace skerry
