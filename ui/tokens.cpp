#include "ui/tokens.h"

#include <QPalette>

namespace skerry {

const Tokens &lightTokens()
{
    static const Tokens tokens{
        .dark = false,
        .workspace = QColor(0xF4, 0xF6, 0xF9),
        .panel = QColor(0xFF, 0xFF, 0xFF),
        .raised = QColor(0xEE, 0xF1, 0xF5),
        .field = QColor(0xFF, 0xFF, 0xFF),
        .border = QColor(0xD5, 0xDA, 0xE2),
        .edge = QColor(0x7D, 0x87, 0x98),
        .text = QColor(0x1D, 0x21, 0x29),
        .muted = QColor(0x5B, 0x64, 0x72),
        .accent = QColor(0x0B, 0x6E, 0x7F),
        .onAccent = QColor(0xFF, 0xFF, 0xFF),
        .production = QColor(0x9B, 0x1B, 0x6E),
        .onProduction = QColor(0xFF, 0xFF, 0xFF),
        .healthy = QColor(0x18, 0xA2, 0x68),
        .degraded = QColor(0xDD, 0xA5, 0x21),
        .degradedOutline = QColor(0x8A, 0x61, 0x00),
        .critical = QColor(0xAB, 0x0E, 0x00),
        .offline = QColor(0x6B, 0x55, 0x74),
        .updating = QColor(0x01, 0x42, 0xFF),
    };
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens{
        .dark = true,
        .workspace = QColor(0x14, 0x16, 0x1B),
        .panel = QColor(0x1B, 0x1E, 0x25),
        .raised = QColor(0x23, 0x27, 0x2F),
        .field = QColor(0x23, 0x27, 0x2F),
        .border = QColor(0x2E, 0x33, 0x3D),
        .edge = QColor(0x6E, 0x77, 0x89),
        .text = QColor(0xE6, 0xE9, 0xEF),
        .muted = QColor(0x9A, 0xA3, 0xB5),
        .accent = QColor(0x3F, 0xB6, 0xC8),
        .onAccent = QColor(0x0E, 0x12, 0x18),
        .production = QColor(0xFF, 0x8A, 0xD0),
        .onProduction = QColor(0x0E, 0x12, 0x18),
        .healthy = QColor(0x00, 0xE4, 0x93),
        .degraded = QColor(0xFF, 0xD6, 0x0A),
        .degradedOutline = QColor(0xFF, 0xD6, 0x0A),
        .critical = QColor(0xF4, 0x47, 0x31),
        .offline = QColor(0x76, 0x66, 0x8B),
        .updating = QColor(0x50, 0x7C, 0xFF),
    };
    return tokens;
}

const Tokens &contrastLightTokens()
{
    static const Tokens tokens{
        .dark = false,
        .highContrast = true,
        .workspace = QColor(0xFF, 0xFF, 0xFF),
        .panel = QColor(0xFF, 0xFF, 0xFF),
        .raised = QColor(0xF0, 0xF0, 0xF0),
        .field = QColor(0xFF, 0xFF, 0xFF),
        .border = QColor(0x50, 0x50, 0x50),
        .edge = QColor(0x00, 0x00, 0x00),
        .text = QColor(0x00, 0x00, 0x00),
        .muted = QColor(0x33, 0x33, 0x33),
        .accent = QColor(0x00, 0x4A, 0x58),
        .onAccent = QColor(0xFF, 0xFF, 0xFF),
        .production = QColor(0x7A, 0x00, 0x52),
        .onProduction = QColor(0xFF, 0xFF, 0xFF),
        .healthy = QColor(0x00, 0x72, 0x43),
        .degraded = QColor(0xDD, 0xA5, 0x21),
        .degradedOutline = QColor(0x5C, 0x40, 0x00),
        .critical = QColor(0xA1, 0x0D, 0x00),
        .offline = QColor(0x4A, 0x3A, 0x52),
        .updating = QColor(0x00, 0x33, 0xCC),
    };
    return tokens;
}

const Tokens &contrastDarkTokens()
{
    static const Tokens tokens{
        .dark = true,
        .highContrast = true,
        .workspace = QColor(0x00, 0x00, 0x00),
        .panel = QColor(0x00, 0x00, 0x00),
        .raised = QColor(0x14, 0x14, 0x14),
        .field = QColor(0x00, 0x00, 0x00),
        .border = QColor(0xA0, 0xA0, 0xA0),
        .edge = QColor(0xFF, 0xFF, 0xFF),
        .text = QColor(0xFF, 0xFF, 0xFF),
        .muted = QColor(0xD8, 0xDC, 0xE4),
        .accent = QColor(0x5C, 0xE1, 0xF2),
        .onAccent = QColor(0x00, 0x00, 0x00),
        .production = QColor(0xFF, 0xA6, 0xDB),
        .onProduction = QColor(0x00, 0x00, 0x00),
        .healthy = QColor(0x00, 0xF0, 0x9B),
        .degraded = QColor(0xFF, 0xD6, 0x0A),
        .degradedOutline = QColor(0xFF, 0xD6, 0x0A),
        .critical = QColor(0xFF, 0x6B, 0x57),
        .offline = QColor(0xB4, 0xA2, 0xCB),
        .updating = QColor(0x8A, 0xAD, 0xFF),
    };
    return tokens;
}

const Tokens &tokensFor(Theme theme, bool systemIsDark)
{
    switch (theme) {
    case Theme::Light:
        return lightTokens();
    case Theme::Dark:
        return darkTokens();
    case Theme::ContrastLight:
        return contrastLightTokens();
    case Theme::ContrastDark:
        return contrastDarkTokens();
    case Theme::System:
        break;
    }
    return systemIsDark ? darkTokens() : lightTokens();
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

const Tokens &tokensOf(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    for (const Tokens *tokens : {&contrastLightTokens(), &contrastDarkTokens()}) {
        if (window == tokens->workspace)
            return *tokens;
    }
    return isDark(palette) ? darkTokens() : lightTokens();
}

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share) + 0.5); };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()),
                  channel(over.blue(), under.blue()));
}

QPalette makePalette(const Tokens &t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.workspace);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.panel);
    palette.setColor(QPalette::AlternateBase, t.raised);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.raised);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.critical);
    palette.setColor(QPalette::ToolTipBase, t.raised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Light, t.dark ? t.border : t.panel);
    palette.setColor(QPalette::Midlight, mixed(t.border, t.raised, 0.5));
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Dark, mixed(t.muted, t.border, 0.4));
    palette.setColor(QPalette::Shadow, t.dark ? QColor(0x08, 0x09, 0x0C) : mixed(t.muted, t.border, 0.6));
    const QColor faded = mixed(t.muted, t.panel, 0.6);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.workspace);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, faded);
    return palette;
}

QColor selectionGround(const Tokens &t)
{
    return mixed(t.accent, t.panel, t.dark ? 0.18 : 0.13);
}

QColor hoverGround(const Tokens &t)
{
    return mixed(t.text, t.panel, t.highContrast ? 0.16 : 0.05);
}

QColor markGround(const Tokens &t)
{
    return mixed(t.accent, t.panel, t.dark ? 0.10 : 0.07);
}

Tokens quieted(Tokens tokens)
{
    for (QColor *fill :
         {&tokens.healthy, &tokens.degraded, &tokens.degradedOutline, &tokens.critical, &tokens.offline, &tokens.updating})
        *fill = tokens.muted;
    return tokens;
}

} // namespace skerry
