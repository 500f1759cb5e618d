#include "models/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace skerry {

namespace {

struct Row {
    Language language;
    QLatin1String word;
    QLocale::Language qtLanguage;
    QLocale::Country country; // where the desktop names none
};

constexpr Row Languages[] = {{Language::System, QLatin1String("system"), QLocale::AnyLanguage, QLocale::AnyCountry},
                             {Language::English, QLatin1String("en"), QLocale::English, QLocale::UnitedStates},
                             {Language::German, QLatin1String("de"), QLocale::German, QLocale::Germany}};

const Row &rowOf(Language language)
{
    return *std::find_if(std::begin(Languages), std::end(Languages),
                         [language](const Row &row) { return row.language == language; });
}

// An Austrian desktop keeps its own way to write numbers.
QLocale localeOf(const Row &row)
{
    const QLocale system = QLocale::system();
    return system.language() == row.qtLanguage ? system : QLocale(row.qtLanguage, row.country);
}

void install(QTranslator &translator, const QString &file)
{
    if (translator.load(file))
        QCoreApplication::installTranslator(&translator);
}

} // namespace

QString wordOf(Language language)
{
    return rowOf(language).word;
}

std::optional<Language> languageFromWord(const QString &word)
{
    const auto *found =
        std::find_if(std::begin(Languages), std::end(Languages), [&word](const Row &row) { return row.word == word; });
    return found == std::end(Languages) ? std::nullopt : std::optional(found->language);
}

Language resolved(Language language)
{
    if (language != Language::System)
        return language;
    for (const QString &name : QLocale::system().uiLanguages()) {
        const auto known = languageFromWord(name.section(QLatin1Char('-'), 0, 0));
        if (known && *known != Language::System)
            return *known;
    }
    return Language::English;
}

Translation::Translation(Language language)
{
    const Row &row = rowOf(resolved(language));
    QLocale::setDefault(localeOf(row));
    install(m_qt, QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_") + row.word);
    install(m_english, QStringLiteral(":/translations/skerry_en.qm"));
    if (row.language != Language::English)
        install(m_texts, QStringLiteral(":/translations/skerry_%1.qm").arg(row.word));
}

} // namespace skerry
