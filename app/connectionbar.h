// Says what is wrong with the connection or with the bundled control plane, how old the data are, and what can be done. What
// is wrong with a single kind of objects it says on the pages that are made of it. Hidden while everything there is live.
#pragma once

#include "app/planeprocess.h"
#include "models/connection.h"

#include <QTimer>
#include <QVector>
#include <QWidget>

#include <optional>

class QPushButton;

namespace skerry {

class MessageBar;
class Page;
class PlaneModels;

class ConnectionBar final : public QWidget
{
    Q_OBJECT

public:
    ConnectionBar(PlaneModels &models, QWidget *parent);

    // The page below.
    void setPage(Page &page);
    // Of the bundled control plane; never called where there is none. `detail` may be empty.
    void setPlane(PlaneProcess::State state, const QString &reason, const QString &detail);

Q_SIGNALS:
    void retryRequested();
    void restartRequested();
    void openLogRequested();
    // The first load of this kind, which takes long.
    void holdRequested(skerry::ObjectKind kind);
    void restRequested(skerry::ObjectKind kind);

private:
    void refresh();
    void showPlane();
    void showConnection(const ConnectionStatus &status);
    void showKinds(const QVector<ObjectKind> &kinds);
    void showLoad(ObjectKind kind);
    [[nodiscard]] bool isTooShort();
    [[nodiscard]] std::optional<ObjectKind> slowLoad() const;
    [[nodiscard]] QString partial() const;
    [[nodiscard]] QVector<ObjectKind> notLive() const;
    [[nodiscard]] QString nextTry() const;
    [[nodiscard]] QString age() const;
    [[nodiscard]] QString age(ObjectKind kind) const;

    PlaneModels &m_models;
    QVector<ObjectKind> m_shown; // on the page below
    QVector<ObjectKind> m_lookedUp;
    PlaneProcess::State m_planeState = PlaneProcess::State::Running;
    QString m_planeReason;
    QString m_planeDetail;
    MessageBar *m_bar = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_restart = nullptr;
    QPushButton *m_openLog = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_rest = nullptr;
    std::optional<ObjectKind> m_loading; // that Cancel is about
    std::optional<ObjectKind> m_held;    // and Load the rest
    QTimer m_soon;
    QTimer m_tick;
};

} // namespace skerry
