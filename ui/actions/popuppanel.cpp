#include "ui/actions/popuppanel.h"

#include "ui/accessible.h"
#include "ui/tokens.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

constexpr int ShadowPx = 16;
constexpr int PanelRadiusPx = 8;
constexpr int SidePx = 16; // at least so much of the window stays in view beside the panel
constexpr double TopShare = 0.1;

} // namespace

PopupPanel::PopupPanel(QWidget *window) : QWidget(window)
{
    setAccessibleRole(this, QAccessible::Dialog);
    // Room for the shadow and for the border.
    setContentsMargins(ShadowPx + 1, ShadowPx + 1, ShadowPx + 1, ShadowPx + 1);
    hide();
    connect(qApp, &QApplication::focusChanged, this, &PopupPanel::followFocus);
}

// The children go after this, and one of them may have the focus to lose.
PopupPanel::~PopupPanel()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void PopupPanel::showPanel(QWidget *focus)
{
    if (isHidden()) {
        m_before = QApplication::focusWidget();
        qApp->installEventFilter(this);
    }
    placePanel();
    show();
    raise();
    focus->setFocus(Qt::PopupFocusReason);
}

void PopupPanel::dismiss()
{
    if (isHidden())
        return;
    qApp->removeEventFilter(this);
    const QWidget *focus = QApplication::focusWidget();
    // Who clicked elsewhere has given the focus away already.
    const bool mine = !focus || isAncestorOf(focus) || focus == this;
    QPointer<QWidget> before = std::exchange(m_before, nullptr);
    if (mine && before && before->isVisible())
        before->setFocus(Qt::PopupFocusReason);
    hide();
    Q_EMIT closed();
}

void PopupPanel::placePanel()
{
    const QSize window = parentWidget()->size();
    const QSize most = window - QSize(2 * SidePx, 2 * SidePx);
    const QSize inside = panelSize(most).boundedTo(most);
    const QSize outer = inside + QSize(2 * ShadowPx, 2 * ShadowPx);
    const int top = std::min(int(window.height() * TopShare), window.height() - inside.height() - SidePx);
    setGeometry((window.width() - outer.width()) / 2, std::max(top, SidePx) - ShadowPx, outer.width(), outer.height());
}

bool PopupPanel::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize && object == parentWidget())
        placePanel();
    if (event->type() == QEvent::MouseButtonPress && object->isWidgetType()) {
        const auto *widget = static_cast<const QWidget *>(object);
        const auto *mouse = static_cast<const QMouseEvent *>(event);
        const QRect panel = rect().adjusted(ShadowPx, ShadowPx, -ShadowPx, -ShadowPx);
        if (widget->window() == window() && !panel.contains(mapFromGlobal(mouse->globalPosition().toPoint())))
            dismiss();
    }
    return false;
}

// Tab leads out of the panel. Another window, or a menu, is no reason to go.
void PopupPanel::followFocus(QWidget *, QWidget *now)
{
    if (!isHidden() && now && now != this && !isAncestorOf(now) && now->window() == window())
        dismiss();
}

void PopupPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    const QRectF panel = QRectF(rect()).adjusted(ShadowPx, ShadowPx, -ShadowPx, -ShadowPx);
    painter.setPen(Qt::NoPen);
    QColor shade(Qt::black);
    shade.setAlphaF(tokens.dark ? 0.045F : 0.013F);
    painter.setBrush(shade);
    // Nobody sees the shadow below the panel, and painting it there took 2 ms of a keystroke.
    painter.setClipRegion(QRegion(rect()) -
                          panel.toRect().adjusted(PanelRadiusPx, PanelRadiusPx, -PanelRadiusPx, -PanelRadiusPx));
    for (int grown = 1; grown < ShadowPx; ++grown)
        painter.drawRoundedRect(panel.adjusted(-grown, 4 - grown, grown, grown), PanelRadiusPx + grown,
                                PanelRadiusPx + grown);
    painter.setClipping(false);
    painter.setPen(QPen(tokens.border, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), PanelRadiusPx, PanelRadiusPx);
}

} // namespace skerry
