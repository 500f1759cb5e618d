// One console for each control plane: a second one asks the first to raise its window and to open a link.
// A socket in a folder that only this user may enter joins them; nothing else is remembered, so that a console that was
// killed leaves nothing behind that matters.
#pragma once

#include <QObject>

class QLocalServer;
class QLocalSocket;

namespace skerry {

struct CommandLine;

class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        First,      // later ones are heard: asked()
        HandedOver, // the first one has done it: this one is no longer needed
        Alone       // nobody could be asked; problem() says why
    };

    struct Limits {
        int decideMs = 5000; // for another one that is just starting
        int connectMs = 1000;
        int answerMs = 3000; // a first one that is stuck is not waited for any longer
        int peerMs = 5000;   // who has not asked by then is not heard any longer
    };

    static constexpr int MaxMessageBytes = 8192;

    // `key` says which consoles belong together.
    explicit SingleInstance(const QString &key, QObject *parent = nullptr);
    SingleInstance(const QString &key, Limits limits, QObject *parent = nullptr);
    ~SingleInstance() override;

    // Before there is a window; takes no longer than the limits. `link` may be empty.
    [[nodiscard]] Outcome claim(const QString &link);
    [[nodiscard]] const QString &problem() const { return m_problem; }
    // Empty before claim(), and if there is no folder for it.
    [[nodiscard]] const QString &socketPath() const { return m_path; }

    // Consoles of the same data directory, or of the same address, belong together.
    [[nodiscard]] static QString keyOf(const CommandLine &line);

Q_SIGNALS:
    // A later one wants the window to be raised; `link` is well-formed, or empty.
    void asked(const QString &link);

private:
    [[nodiscard]] Outcome ask(QLocalSocket &socket, const QString &link);
    [[nodiscard]] Outcome becomeFirst();
    [[nodiscard]] Outcome beAlone(const QString &problem);
    void welcome();
    void hear(QLocalSocket *peer);

    const QString m_key;
    const Limits m_limits;
    QString m_path;
    QString m_problem;
    QLocalServer *m_server = nullptr;
    int m_peers = 0;
};

} // namespace skerry
