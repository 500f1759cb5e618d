#include "ui/toaststack.h"

#include "ui/notificationlog.h"
#include "ui/toast.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>

#include <algorithm>
#include <iterator>
#include <utility>

namespace skerry {

namespace {

constexpr int MarginPx = 12; // besides the shadow of a toast
constexpr int WidthInCharacters = 58;

} // namespace

ToastStack::ToastStack(QWidget *area, NotificationLog &log) : ToastStack(area, log, Times()) {}

ToastStack::ToastStack(QWidget *area, NotificationLog &log, Times times)
    : QObject(area), m_area(area), m_log(log), m_times(times), m_offers(times.undoMs)
{
    connect(&m_offers, &UndoOffers::lastChanged, this, &ToastStack::undoChanged);
    connect(qApp, &QApplication::focusChanged, this, &ToastStack::rememberFocus);
    area->installEventFilter(this);
}

ToastStack::~ToastStack()
{
    // One of them may have the focus, and losing it is told.
    disconnect(qApp, nullptr, this, nullptr);
    qDeleteAll(std::exchange(m_toasts, {}));
}

void ToastStack::showMessage(Status status, const QString &text)
{
    m_log.add(status, text);
    const auto same = std::find_if(m_toasts.begin(), m_toasts.end(), [&](const Toast *toast) {
        return toast->status() == status && toast->text() == text && !toast->hasAction();
    });
    if (same != m_toasts.end()) {
        (*same)->setCount((*same)->count() + 1);
        (*same)->restart(m_times.shownMs);
        arrange();
        return;
    }
    auto *toast = new Toast(status, text, m_area);
    toast->restart(m_times.shownMs);
    connect(toast, &Toast::expired, this, [this, toast] { remove(toast); });
    add(toast);
}

void ToastStack::offerUndo(const QString &text, std::function<void()> undo)
{
    m_log.add(Status::Healthy, text);
    const int id = m_offers.offer(text, std::move(undo));
    auto *toast = new Toast(Status::Healthy, text, m_area);
    toast->setAction(tr("Undo"));
    connect(toast, &Toast::actionRequested, this, [this, id] { m_offers.undo(id); });
    // The button is there exactly as long as it does something.
    connect(&m_offers, &UndoOffers::ended, toast, [this, id, toast](int ended) {
        if (ended == id)
            remove(toast);
    });
    add(toast);
}

void ToastStack::add(Toast *toast)
{
    if (m_toasts.size() == MaxToasts)
        remove(m_toasts.constFirst());
    m_toasts << toast;
    connect(toast, &Toast::closeRequested, this, [this, toast] { remove(toast); });
    connect(toast, &Toast::wantedChanged, this, &ToastStack::updateHeld);
    toast->setHeld(m_held);
    arrange();
    toast->show();
    toast->announce();
}

void ToastStack::remove(Toast *toast)
{
    if (!m_toasts.removeOne(toast))
        return;
    const bool hadFocus = toast->isAncestorOf(QApplication::focusWidget());
    toast->hide();
    toast->deleteLater();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    updateHeld();
    arrange();
}

void ToastStack::focusNewest()
{
    if (!m_toasts.isEmpty())
        m_toasts.constLast()->focusButton();
}

void ToastStack::keepAbove(QWidget *pane)
{
    m_panes.append(pane);
    pane->installEventFilter(this);
    arrange();
}

int ToastStack::bottom() const
{
    int bottom = m_area->height();
    for (const QWidget *pane : m_panes) {
        if (!pane || !pane->isVisible() || pane->isWindow())
            continue;
        if (const int top = pane->mapTo(m_area, QPoint()).y(); top > m_area->height() / 2)
            bottom = std::min(bottom, top);
    }
    return bottom;
}

// In characters, so that it grows with the font.
void ToastStack::arrange()
{
    const int wanted = QFontMetrics(m_area->font()).averageCharWidth() * WidthInCharacters;
    const int width = std::min(wanted, m_area->width() - 2 * MarginPx);
    int bottom = this->bottom() - MarginPx;
    for (auto toast = m_toasts.rbegin(); toast != m_toasts.rend(); ++toast) {
        const int height = (*toast)->heightForWidth(width);
        (*toast)->setGeometry(m_area->width() - MarginPx - width, bottom - height, width, height);
        (*toast)->raise();
        bottom -= height;
    }
}

// All together: when one below ends, those above move down, away from the pointer.
void ToastStack::updateHeld()
{
    m_held = std::any_of(m_toasts.begin(), m_toasts.end(), [](const Toast *toast) { return toast->isWanted(); });
    m_offers.setHeld(m_held);
    for (Toast *toast : std::as_const(m_toasts))
        toast->setHeld(m_held);
}

bool ToastStack::holds(const QWidget *widget) const
{
    return std::any_of(m_toasts.begin(), m_toasts.end(),
                       [widget](const Toast *toast) { return widget && toast->isAncestorOf(widget); });
}

void ToastStack::rememberFocus(QWidget *old, QWidget *now)
{
    if (holds(now) && !holds(old))
        m_focusBefore = old;
}

bool ToastStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange))
        arrange();
    static constexpr QEvent::Type moves[] = {QEvent::Show, QEvent::Hide, QEvent::Move, QEvent::Resize};
    if (watched != m_area && std::find(std::begin(moves), std::end(moves), event->type()) != std::end(moves))
        QMetaObject::invokeMethod(this, &ToastStack::arrange, Qt::QueuedConnection); // where it comes to stand
    return QObject::eventFilter(watched, event);
}

} // namespace skerry
