#include "models/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace skerry::text {

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry::text", text);
}

QString unknown(int number)
{
    return tr("unknown (%1)").arg(number);
}

// `words` by number, from 0 on.
template<class Enum, std::size_t Count>
QString wordOf(Enum value, const std::array<const char *, Count> &words)
{
    const int number = int(value);
    return number >= 0 && number < int(Count) ? QCoreApplication::translate("skerry", words[std::size_t(number)])
                                              : unknown(number);
}

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString word(Tier tier)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not set"), QT_TRANSLATE_NOOP("skerry", "cloud"),
                                         QT_TRANSLATE_NOOP("skerry", "edge"), QT_TRANSLATE_NOOP("skerry", "device")};
    return wordOf(tier, words);
}

QString word(Channel channel)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not set"), QT_TRANSLATE_NOOP("skerry", "canary"),
                                         QT_TRANSLATE_NOOP("skerry", "main")};
    return wordOf(channel, words);
}

QString word(NodeState state)
{
    static constexpr std::array words = {
        QT_TRANSLATE_NOOP("skerry", "not reported"), QT_TRANSLATE_NOOP("skerry", "online"),
        QT_TRANSLATE_NOOP("skerry", "degraded"),     QT_TRANSLATE_NOOP("skerry", "critical"),
        QT_TRANSLATE_NOOP("skerry", "offline"),      QT_TRANSLATE_NOOP("skerry", "updating")};
    return wordOf(state, words);
}

QString word(UpdatePhase phase)
{
    static constexpr std::array words = {
        QT_TRANSLATE_NOOP("skerry", "none"),         QT_TRANSLATE_NOOP("skerry", "queued"),
        QT_TRANSLATE_NOOP("skerry", "downloading"),  QT_TRANSLATE_NOOP("skerry", "verifying"),
        QT_TRANSLATE_NOOP("skerry", "installing"),   QT_TRANSLATE_NOOP("skerry", "restarting"),
        QT_TRANSLATE_NOOP("skerry", "health check"), QT_TRANSLATE_NOOP("skerry", "succeeded"),
        QT_TRANSLATE_NOOP("skerry", "failed")};
    return wordOf(phase, words);
}

QString word(ComponentType type)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not set"),  QT_TRANSLATE_NOOP("skerry", "container"),
                                         QT_TRANSLATE_NOOP("skerry", "image"),    QT_TRANSLATE_NOOP("skerry", "package"),
                                         QT_TRANSLATE_NOOP("skerry", "function"), QT_TRANSLATE_NOOP("skerry", "model")};
    return wordOf(type, words);
}

QString word(RolloutPhase phase)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not started"),
                                         QT_TRANSLATE_NOOP("skerry", "draft"),
                                         QT_TRANSLATE_NOOP("skerry", "awaiting approval"),
                                         QT_TRANSLATE_NOOP("skerry", "scheduled"),
                                         QT_TRANSLATE_NOOP("skerry", "canary"),
                                         QT_TRANSLATE_NOOP("skerry", "canary baking"),
                                         QT_TRANSLATE_NOOP("skerry", "analyzing"),
                                         QT_TRANSLATE_NOOP("skerry", "holding"),
                                         QT_TRANSLATE_NOOP("skerry", "wave"),
                                         QT_TRANSLATE_NOOP("skerry", "wave baking"),
                                         QT_TRANSLATE_NOOP("skerry", "completed"),
                                         QT_TRANSLATE_NOOP("skerry", "paused"),
                                         QT_TRANSLATE_NOOP("skerry", "halted"),
                                         QT_TRANSLATE_NOOP("skerry", "rolling back"),
                                         QT_TRANSLATE_NOOP("skerry", "rolled back"),
                                         QT_TRANSLATE_NOOP("skerry", "aborted"),
                                         QT_TRANSLATE_NOOP("skerry", "expired")};
    return wordOf(phase, words);
}

QString word(Promotion promotion)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not set"), QT_TRANSLATE_NOOP("skerry", "manual"),
                                         QT_TRANSLATE_NOOP("skerry", "automatic")};
    return wordOf(promotion, words);
}

QString word(BreachAction action)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not set"), QT_TRANSLATE_NOOP("skerry", "pause"),
                                         QT_TRANSLATE_NOOP("skerry", "halt and roll back the canary"),
                                         QT_TRANSLATE_NOOP("skerry", "halt and roll back all"),
                                         QT_TRANSLATE_NOOP("skerry", "halt")};
    return wordOf(action, words);
}

QString word(RolloutCommand command)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "not set"), QT_TRANSLATE_NOOP("skerry", "promote"),
                                         QT_TRANSLATE_NOOP("skerry", "pause"),   QT_TRANSLATE_NOOP("skerry", "resume"),
                                         QT_TRANSLATE_NOOP("skerry", "abort"),   QT_TRANSLATE_NOOP("skerry", "roll back")};
    return wordOf(command, words);
}

QString word(ConnectionState state)
{
    static constexpr std::array words = {
        QT_TRANSLATE_NOOP("skerry", "not connected"),        QT_TRANSLATE_NOOP("skerry", "connecting"),
        QT_TRANSLATE_NOOP("skerry", "catching up"),          QT_TRANSLATE_NOOP("skerry", "live"),
        QT_TRANSLATE_NOOP("skerry", "waiting to reconnect"), QT_TRANSLATE_NOOP("skerry", "failed")};
    return wordOf(state, words);
}

QString word(const ConnectionStatus &status)
{
    const int live = status.liveKinds();
    return status.state == ConnectionState::Live && live < ObjectKinds ? tr("%1 of %2 live").arg(live).arg(ObjectKinds)
                                                                       : word(status.state);
}

QString word(ObjectKind kind)
{
    static constexpr std::array words = {QT_TRANSLATE_NOOP("skerry", "sites"),    QT_TRANSLATE_NOOP("skerry", "nodes"),
                                         QT_TRANSLATE_NOOP("skerry", "fleets"),   QT_TRANSLATE_NOOP("skerry", "components"),
                                         QT_TRANSLATE_NOOP("skerry", "releases"), QT_TRANSLATE_NOOP("skerry", "deployments"),
                                         QT_TRANSLATE_NOOP("skerry", "rollouts")};
    return wordOf(kind, words);
}

QString phaseOf(const Rollout &rollout)
{
    const int waves = int(rollout.groups.size()) - 1; // group 0 is the canary
    if (rollout.wave == 0 || int(rollout.wave) > waves)
        return word(rollout.phase);
    if (rollout.phase == RolloutPhase::Wave)
        return tr("wave %1 of %2").arg(rollout.wave).arg(waves);
    if (rollout.phase == RolloutPhase::WaveBaking)
        return tr("wave %1 of %2 baking").arg(rollout.wave).arg(waves);
    return word(rollout.phase);
}

QString sentenceCase(const QString &text)
{
    return text.isEmpty() ? text : QString(text.left(1).toUpper() % text.mid(1));
}

QString relativeAge(qint64 ms)
{
    if (ms < Second)
        return tr("now");
    if (ms < Minute)
        return tr("%1 s").arg(ms / Second);
    if (ms < Hour)
        return tr("%1 min").arg(ms / Minute);
    if (ms < Day)
        return tr("%1 h %2 min").arg(ms / Hour).arg(twoDigits(ms % Hour / Minute));
    return tr("%1 d").arg(ms / Day);
}

QString formatDuration(qint64 ms)
{
    if (ms < 0)
        return QString(u'-' + formatDuration(-ms));
    if (ms < Second)
        return tr("%1 ms").arg(ms);
    if (ms < Minute)
        return tr("%1 s").arg(ms / Second);
    if (ms < Hour)
        return tr("%1 min %2 s").arg(ms / Minute).arg(twoDigits(ms % Minute / Second));
    if (ms < Day)
        return tr("%1 h %2 min").arg(ms / Hour).arg(twoDigits(ms % Hour / Minute));
    return tr("%1 d %2 h").arg(ms / Day).arg(twoDigits(ms % Day / Hour));
}

QString formatBytes(quint64 bytes)
{
    static constexpr std::array units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto value = double(bytes);
    std::size_t unit = 0;
    // 1023.5 KiB would be written as 1024 KiB.
    while (value >= 1023.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const int decimals = unit > 0 && value < 9.95 ? 1 : 0;
    return QStringLiteral("%1 %2").arg(QString::number(value, 'f', decimals), QLatin1String(units[unit]));
}

QString formatDistance(double metres)
{
    // 999.5 m would be written as 1000 m, 9.95 km as 10.0 km.
    if (metres < 999.5)
        return tr("%1 m").arg(QLocale().toString(metres, 'f', 0));
    return tr("%1 km").arg(QLocale().toString(metres / 1000, 'f', metres < 9950 ? 1 : 0));
}

QString formatCount(qint64 count)
{
    return QLocale().toString(count);
}

// What came later than it was counted makes the count an estimate.
QString soFar(ObjectKind kind, qint64 count, qint64 expected)
{
    return expected < 0
               ? tr("%1 %2 so far").arg(formatCount(count), word(kind))
               : tr("%1 of about %2 %3").arg(formatCount(count), formatCount(std::max(count, expected)), word(kind));
}

QString nodes(qint64 count)
{
    return QCoreApplication::translate("skerry::text", "%Ln nodes", nullptr, int(count));
}

} // namespace skerry::text
