// How the controls of Qt look: Fusion's behaviour and geometry, with surfaces, borders and focus rings from the tokens.
// Colours come from the palette of each option (tokensOf), sizes from Metrics, so that nothing here needs to be told when
// the theme changes.
#pragma once

#include "ui/style/metrics.h"

#include <QProxyStyle>

namespace skerry {

// Set on a push button: the one that the page or sheet is there for.
void setPrimary(QWidget *button);

class SkerryStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit SkerryStyle(Density density = Density::Comfortable);

    [[nodiscard]] Density density() const { return m_density; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;

private:
    const Density m_density;
};

} // namespace skerry
