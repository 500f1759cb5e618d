#include "app/appearance.h"

#include "ui/style/skerrystyle.h"

#include <QApplication>
#include <QIcon>
#include <QPalette>

#include <algorithm>

namespace skerry {

namespace {

constexpr double FontPt = 10;

// Without a desktop there is nobody to name a font, and the default differs from one machine to the next.
QFont systemFont()
{
    if (QGuiApplication::platformName() != QLatin1String("offscreen"))
        return QApplication::font();
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(FontPt);
    return font;
}

} // namespace

Appearance::Appearance() : m_systemIsDark(isDark(QApplication::palette())), m_systemFont(systemFont())
{
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/skerry.svg")));
}

void Appearance::apply(const Look &look)
{
    m_look = look;
    m_look.fontPercent = std::clamp(look.fontPercent, LeastFontPercent, MostFontPercent);
    QFont font = m_systemFont;
    font.setPointSizeF(m_systemFont.pointSizeF() * m_look.fontPercent / 100);
    const bool sized = font != QApplication::font();
    if (sized)
        QApplication::setFont(font);
    // What measures itself by the font does so again when it gets a style.
    if (sized || m_styled != look.density) {
        QApplication::setStyle(new SkerryStyle(look.density));
        m_styled = look.density;
    }
    QApplication::setPalette(makePalette(tokensFor(look.theme, m_systemIsDark)));
}

} // namespace skerry
