// What was just done and can be taken back for a few seconds. Every offer is used at most once.
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>
#include <QVector>

#include <functional>

namespace skerry {

class UndoOffers final : public QObject
{
    Q_OBJECT

public:
    static constexpr int ValidMs = 8000;

    explicit UndoOffers(int validMs = ValidMs, QObject *parent = nullptr);

    // Returns a number for undo().
    int offer(const QString &text, std::function<void()> undo);
    // False if it has been used or is no longer valid.
    bool undo(int id);
    // The newest one that is still valid.
    bool undoLast();
    [[nodiscard]] bool canUndo() const { return !m_offers.isEmpty(); }
    // What undoLast() takes back; empty: nothing.
    [[nodiscard]] QString lastText() const { return m_offers.isEmpty() ? QString() : m_offers.constLast().text; }
    // While somebody points at an offer the time of all stands still.
    void setHeld(bool held);

Q_SIGNALS:
    void ended(int id); // used, or no longer valid
    void lastChanged();

private:
    struct Offer {
        int id = 0;
        QString text;
        std::function<void()> undo;
        QDeadlineTimer until;
        qint64 remainingMs = 0; // while held
    };

    void expire();
    void schedule();

    const int m_validMs;
    QVector<Offer> m_offers; // by age, the newest last
    QTimer m_timer;
    int m_lastId = 0;
    bool m_held = false;
};

} // namespace skerry
