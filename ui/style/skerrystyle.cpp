#include "ui/style/skerrystyle.h"

#include "ui/style/paint.h"
#include "ui/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>

namespace skerry {

namespace {

constexpr int ScrollBarPx = 12;
constexpr int LeastSliderPx = 32;
constexpr int ButtonRoomPx = 16;
constexpr int LeastButtonPx = 72;
constexpr int FieldRoomPx = 8; // between the edges of a field and its text
constexpr int SplitterPx = 5;  // as wide as the pointer needs; one pixel of it is seen
constexpr const char *PrimaryProperty = "skerryPrimary";

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(PrimaryProperty).toBool();
}

// The accent does not show on itself.
QColor focusColour(const Tokens &tokens, const QWidget *widget)
{
    return isPrimary(widget) && widget->isEnabled() ? tokens.text : tokens.accent;
}

// Fusion fills what is chosen with the highlight colour: a tint keeps text and status shapes readable.
template<class Option>
Option withTintedHighlight(const Option &option)
{
    Option tinted = option;
    const Tokens &tokens = tokensOf(option.palette);
    tinted.palette.setColor(QPalette::Highlight, mixed(tokens.text, tokens.raised, 0.10));
    tinted.palette.setColor(QPalette::HighlightedText, tokens.text);
    tinted.palette.setColor(QPalette::Window, tokens.raised);
    return tinted;
}

void paintSplitter(QPainter &painter, const QStyleOption &option)
{
    const QRect rect = option.rect;
    const bool upright = rect.height() > rect.width();
    const QRect line = upright ? QRect(rect.center().x(), rect.top(), 1, rect.height())
                               : QRect(rect.left(), rect.center().y(), rect.width(), 1);
    painter.fillRect(line, tokensOf(option.palette).border);
}

// Chosen rows and rows under the pointer; the same in lists, trees and tables.
void paintItemGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Tokens &tokens = tokensOf(option.palette);
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, selectionGround(tokens));
    else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled))
        painter.fillRect(option.rect, hoverGround(tokens));
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part, int leastSlider)
{
    const bool upright = option.orientation == Qt::Vertical;
    const int length = upright ? option.rect.height() : option.rect.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0)
        slider = int(qint64(option.pageStep) * length / std::max<qint64>(1, range + option.pageStep));
    slider = std::clamp(slider, std::min(leastSlider, length), length);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - slider,
                                                      option.upsideDown);
    int from = 0;
    int size = 0;
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        from = start;
        size = slider;
        break;
    case QStyle::SC_ScrollBarSubPage:
        size = start;
        break;
    case QStyle::SC_ScrollBarAddPage:
        from = start + slider;
        size = length - from;
        break;
    case QStyle::SC_ScrollBarGroove:
        size = length;
        break;
    default: // no buttons at the ends
        break;
    }
    const QRect rect = upright ? QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), size)
                               : QRect(option.rect.left() + from, option.rect.top(), size, option.rect.height());
    return upright ? rect : QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

void setPrimary(QWidget *button)
{
    button->setProperty(PrimaryProperty, true);
    button->update();
}

SkerryStyle::SkerryStyle(Density density) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_density(density)
{
}

void SkerryStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
        if (button && button->features.testFlag(QStyleOptionButton::Flat))
            paintFlatButton(*painter, *option);
        else
            paintButton(*painter, *option, isDefault, isPrimary(widget));
        // Around the button, where Fusion would mark its text.
        if (option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange))
            paintFocusRing(*painter, option->rect, focusColour(tokensOf(option->palette), widget));
        return;
    }
    case PE_PanelButtonTool:
        return paintFlatButton(*painter, *option);
    case PE_PanelLineEdit: {
        // Within a spin box or a combo box the line edit has no frame: theirs is drawn.
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            paintField(*painter, *option);
        return;
    }
    case PE_FrameLineEdit:
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
        return;
    case PE_FrameTabBarBase:
        return paintTabBase(*painter, *option);
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange) && !qobject_cast<const QPushButton *>(widget))
            paintFocusRing(*painter, option->rect, tokensOf(option->palette).accent);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintCheckBox(*painter, *option);
    case PE_IndicatorRadioButton:
        return paintRadioButton(*painter, *option);
    case PE_IndicatorArrowUp:
        return paintChevron(*painter, option->rect, Pointing::Up, tokensOf(option->palette).muted);
    case PE_IndicatorArrowDown:
        return paintChevron(*painter, option->rect, Pointing::Down, tokensOf(option->palette).muted);
    case PE_IndicatorArrowLeft:
        return paintChevron(*painter, option->rect, Pointing::Left, tokensOf(option->palette).muted);
    case PE_IndicatorArrowRight:
        return paintChevron(*painter, option->rect, Pointing::Right, tokensOf(option->palette).muted);
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            paintItemGround(*painter, *item);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        return paintRaised(*painter, *option);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SkerryStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            paintTab(*painter, *tab);
        return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            paintProgressBar(*painter, *bar);
        return;
    case CE_Splitter:
        return paintSplitter(*painter, *option);
    case CE_MenuItem:
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem tinted = withTintedHighlight(*item);
            if (element == CE_MenuBarItem)
                tinted.palette.setColor(QPalette::Window, tokensOf(option->palette).workspace);
            return QProxyStyle::drawControl(element, &tinted, painter, widget);
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, tokensOf(option->palette).workspace);
        return;
    case CE_PushButtonBevel:
        // Else nothing would be painted of it, and so neither the pointer nor the focus be seen there.
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && button->features.testFlag(QStyleOptionButton::Flat) && !(button->state & (State_Sunken | State_On)))
            drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && isPrimary(widget) && option->state.testFlag(State_Enabled)) {
            QStyleOptionButton label = *button;
            label.palette.setColor(QPalette::ButtonText, tokensOf(option->palette).onAccent);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SkerryStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar) {
        painter->fillRect(bar->rect, tokensOf(bar->palette).panel);
        return paintScrollBar(*painter, *bar, proxy()->subControlRect(control, bar, SC_ScrollBarSlider, widget));
    }
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option); box && control == CC_ComboBox)
        return paintComboBox(*painter, *box, proxy()->subControlRect(control, box, SC_ComboBoxArrow, widget));
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox) {
        return paintSpinBox(*painter, *spin, proxy()->subControlRect(control, spin, SC_SpinBoxUp, widget),
                            proxy()->subControlRect(control, spin, SC_SpinBoxDown, widget));
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect SkerryStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                  const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect SkerryStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            rect.adjust(FieldRoomPx / 2, 0, -FieldRoomPx / 2, 0);
    }
    return rect;
}

QSize SkerryStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                    const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (!widget)
        return size;
    const int height = makeMetrics(m_density, widget->fontMetrics()).control;
    switch (type) {
    case CT_PushButton:
        return {std::max(contents.width() + 2 * ButtonRoomPx, LeastButtonPx), height};
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {size.width() + FieldRoomPx, height};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(std::max(size.height(), height));
        return size;
    default:
        return size;
    }
}

int SkerryStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return ScrollBarPx;
    case PM_ScrollBarSliderMin:
        return LeastSliderPx;
    case PM_SplitterWidth:
        return SplitterPx;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return widget ? makeMetrics(m_density, widget->fontMetrics()).indicator : 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SkerryStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_Menu_SloppySubMenus:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ComboBox_Popup: // a list below the box, which scrolls where it is long
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void SkerryStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

} // namespace skerry
