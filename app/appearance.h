// Style, palette and font of the application.
#pragma once

#include "ui/style/look.h"

#include <QFont>

#include <optional>

namespace skerry {

class Appearance final
{
public:
    // Looks at the palette and the font that the desktop gave, so construct it before anything else changes them.
    Appearance();

    void apply(const Look &look);
    [[nodiscard]] const Look &look() const { return m_look; }

private:
    const bool m_systemIsDark;
    const QFont m_systemFont;
    Look m_look;
    std::optional<Density> m_styled; // what the style in use was made for
};

} // namespace skerry
