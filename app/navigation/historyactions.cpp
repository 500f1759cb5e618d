#include "app/navigation/historyactions.h"

#include <QAction>
#include <QMenu>

namespace skerry {

namespace {

constexpr int MaxListed = 15;

} // namespace

HistoryActions::HistoryActions(History &history, QWidget *window)
    : QObject(window)
    , m_history(history)
    , m_back(makeAction(QStringLiteral("goBack"), tr("&Back"),
                        {QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)}, window))
    , m_forward(makeAction(QStringLiteral("goForward"), tr("For&ward"),
                           {QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)}, window))
{
    m_back->setEnabled(history.canGoBack());
    m_forward->setEnabled(history.canGoForward());
    connect(&history, &History::canGoBackChanged, m_back, &QAction::setEnabled);
    connect(&history, &History::canGoForwardChanged, m_forward, &QAction::setEnabled);
    connect(m_back, &QAction::triggered, this, [this] { move(true, 1); });
    connect(m_forward, &QAction::triggered, this, [this] { move(false, 1); });
}

QAction *HistoryActions::makeAction(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                                    QWidget *window)
{
    auto *action = new QAction(text, window);
    action->setObjectName(name);
    action->setShortcuts(keys);
    window->addAction(action);
    return action;
}

void HistoryActions::list(QMenu *menu, bool backwards)
{
    connect(menu, &QMenu::aboutToShow, this, [this, menu, backwards] {
        menu->clear();
        const QVector<Place> places = backwards ? m_history.backPlaces() : m_history.forwardPlaces();
        for (int i = 0; i < std::min<int>(static_cast<int>(places.size()), MaxListed); ++i) {
            // An ampersand in a title is no mnemonic.
            const QString title = QString(places.at(i).title).replace(QLatin1Char('&'), QStringLiteral("&&"));
            connect(menu->addAction(title), &QAction::triggered, this, [this, backwards, i] { move(backwards, i + 1); });
        }
    });
}

void HistoryActions::move(bool backwards, int steps)
{
    // What was there when the menu opened may be gone by now: then there is nowhere to go.
    if (const std::optional<Place> place = backwards ? m_history.back(steps) : m_history.forward(steps))
        Q_EMIT placeWanted(*place);
}

} // namespace skerry
