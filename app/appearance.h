// Style, palette and font of the application.
#pragma once

#include "ui/tokens.h"

namespace skerry {

class Appearance final
{
public:
    // Looks at the palette that the desktop gave, so construct it before anything else changes that.
    Appearance();

    void apply(Theme theme);
    [[nodiscard]] Theme theme() const { return m_theme; }

private:
    bool m_systemIsDark;
    Theme m_theme = Theme::System;
};

} // namespace skerry
