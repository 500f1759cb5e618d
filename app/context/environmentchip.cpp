#include "app/context/environmentchip.h"

#include "models/text.h"
#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int RoomPx = 6; // above and below the text
constexpr int SidePx = 10;

} // namespace

QString environmentText(const QString &environment)
{
    if (environment == QLatin1String("production"))
        return EnvironmentChip::tr("Production");
    if (environment == QLatin1String("staging"))
        return EnvironmentChip::tr("Staging");
    if (environment == QLatin1String("development"))
        return EnvironmentChip::tr("Development");
    if (environment == QLatin1String("local"))
        return EnvironmentChip::tr("Local");
    return text::sentenceCase(environment);
}

EnvironmentChip::EnvironmentChip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("environment"));
    setAccessibleRole(this, QAccessible::StaticText);
    hide();
}

void EnvironmentChip::setEnvironment(const QString &environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    m_text = environmentText(environment);
    setAccessibleName(tr("Environment: %1").arg(m_text));
    setToolTip(accessibleName());
    setVisible(!environment.isEmpty());
    updateGeometry();
    update();
}

bool EnvironmentChip::isProduction() const
{
    return m_environment == QLatin1String("production");
}

QFont EnvironmentChip::textFont() const
{
    QFont font = this->font();
    font.setWeight(isProduction() ? QFont::Bold : QFont::Normal);
    return font;
}

QSize EnvironmentChip::sizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.horizontalAdvance(m_text) + 2 * SidePx, metrics.height() + RoomPx};
}

void EnvironmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    painter.setPen(isProduction() ? QPen(Qt::NoPen) : QPen(tokens.edge, 1));
    painter.setBrush(isProduction() ? tokens.production : tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), RadiusPx, RadiusPx);
    painter.setPen(isProduction() ? tokens.onProduction : tokens.text);
    painter.setFont(textFont());
    painter.drawText(rect(), static_cast<int>(Qt::AlignCenter), m_text);
}

} // namespace skerry
