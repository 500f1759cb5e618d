#include "ui/progress.h"

#include "models/rolloutstable.h"

#include "models/text.h"
#include "ui/tokens.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace skerry {

namespace {

constexpr double BarHeightPx = 8;
constexpr double BetweenStepsPx = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace

ProgressShares sharesOf(const RolloutGroup &group)
{
    return {countedNodes(group), group.succeeded, group.failed, group.updating, group.pendingOffline};
}

ProgressShares sharesOf(const Rollout &rollout)
{
    return sumOf(stepsOf(rollout));
}

QVector<ProgressStep> stepsOf(const Rollout &rollout)
{
    QVector<ProgressStep> steps;
    steps.reserve(rollout.groups.size());
    for (qsizetype i = 0; i < rollout.groups.size(); ++i) {
        const QString name = i == 0 ? tr("Canary") : tr("Wave %1").arg(i);
        const bool current = static_cast<quint32>(i) == rollout.wave && !isFinished(rollout.phase);
        steps.append({name, sharesOf(rollout.groups.at(i)), current});
    }
    return steps;
}

ProgressShares sumOf(const QVector<ProgressStep> &steps)
{
    ProgressShares sum;
    for (const auto &[name, shares, current] : steps) {
        sum.total += shares.total;
        sum.succeeded += shares.succeeded;
        sum.failed += shares.failed;
        sum.updating += shares.updating;
        sum.pendingOffline += shares.pendingOffline;
    }
    return sum;
}

QString describe(const ProgressShares &shares)
{
    QStringList parts{tr("%1 of %2 succeeded").arg(text::formatCount(shares.succeeded), text::formatCount(shares.total))};
    if (shares.failed > 0)
        parts << tr("%1 failed").arg(text::formatCount(shares.failed));
    if (shares.updating > 0)
        parts << tr("%1 updating").arg(text::formatCount(shares.updating));
    if (shares.pendingOffline > 0)
        parts << tr("%1 offline").arg(text::formatCount(shares.pendingOffline));
    return parts.join(QStringLiteral(", "));
}

QString describe(const QVector<ProgressStep> &steps)
{
    QStringList sentences;
    for (const auto &[name, shares, current] : steps) {
        const char *pattern =
            current ? QT_TRANSLATE_NOOP("skerry", "%1, where it is now: %2.") : QT_TRANSLATE_NOOP("skerry", "%1: %2.");
        sentences << tr(pattern).arg(name, describe(shares));
    }
    return sentences.join(QLatin1Char(' '));
}

QRectF stepBox(const QRectF &box, int step, int steps)
{
    const double width = (box.width() - BetweenStepsPx * (steps - 1)) / steps;
    return {box.left() + step * (width + BetweenStepsPx), box.top(), width, box.height()};
}

void paintSteps(QPainter &painter, const QRectF &box, const QVector<ProgressStep> &steps, const Tokens &tokens)
{
    const int count = static_cast<int>(steps.size());
    for (int i = 0; i < count; ++i) {
        const QRectF stretch = stepBox(box, i, count);
        paintProgress(painter, stretch, steps.at(i).shares, tokens);
        if (steps.at(i).current && count > 1)
            painter.fillRect(QRectF(stretch.left(), stretch.center().y() + BarHeightPx / 2 + 2, stretch.width(), 2),
                             tokens.accent);
    }
}

void paintProgress(QPainter &painter, const QRectF &box, const ProgressShares &shares, const Tokens &tokens)
{
    const QRectF bar(box.left(), box.center().y() - BarHeightPx / 2, box.width(), BarHeightPx);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(bar, BarHeightPx / 2, BarHeightPx / 2);
    painter.setClipPath(outline);
    painter.fillRect(bar, tokens.border);
    if (shares.total > 0) {
        double left = bar.left();
        const std::pair<quint32, QColor> stretches[] = {{shares.succeeded, tokens.healthy},
                                                        {shares.failed, tokens.critical},
                                                        {shares.updating, tokens.updating},
                                                        {shares.pendingOffline, tokens.offline}};
        for (const auto &[count, colour] : stretches) {
            const double width = bar.width() * count / shares.total;
            painter.fillRect(QRectF(left, bar.top(), width, bar.height()), colour);
            left += width;
        }
    }
    painter.restore();
}

} // namespace skerry
