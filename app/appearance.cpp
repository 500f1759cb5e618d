#include "app/appearance.h"

#include <QApplication>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QStyleFactory>

namespace skerry {

namespace {

constexpr double FontPt = 10;

} // namespace

Appearance::Appearance() : m_systemIsDark(isDark(QApplication::palette()))
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/skerry.svg")));
    // Without a desktop there is nobody to name a font, and the default differs from one machine to the next.
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) {
        QFont font(QStringLiteral("Inter"));
        font.setPointSizeF(FontPt);
        QApplication::setFont(font);
    }
}

void Appearance::apply(Theme theme)
{
    m_theme = theme;
    const bool dark = theme == Theme::System ? m_systemIsDark : theme == Theme::Dark;
    const Tokens &tokens = dark ? darkTokens() : lightTokens();
    QApplication::setPalette(makePalette(tokens));
    for (const char *field : {"QLineEdit", "QAbstractSpinBox"})
        QApplication::setPalette(makeFieldPalette(tokens), field);
}

} // namespace skerry
