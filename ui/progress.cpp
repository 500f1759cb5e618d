#include "ui/progress.h"

#include "ui/tokens.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace skerry {

namespace {

constexpr double BarHeightPx = 8;

QString words(const char *text, quint32 count)
{
    return QCoreApplication::translate("Progress", text).arg(QLocale().toString(count));
}

} // namespace

ProgressShares sharesOf(const RolloutGroup &group)
{
    return {group.total - std::min(group.gone, group.total), group.succeeded, group.failed, group.updating,
            group.pendingOffline};
}

ProgressShares sharesOf(const Rollout &rollout)
{
    ProgressShares sum;
    for (const RolloutGroup &group : rollout.groups) {
        const ProgressShares shares = sharesOf(group);
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
    QStringList parts{QCoreApplication::translate("Progress", "%1 of %2 succeeded")
                          .arg(QLocale().toString(shares.succeeded), QLocale().toString(shares.total))};
    if (shares.failed > 0)
        parts << words("%1 failed", shares.failed);
    if (shares.updating > 0)
        parts << words("%1 updating", shares.updating);
    if (shares.pendingOffline > 0)
        parts << words("%1 offline", shares.pendingOffline);
    return parts.join(QStringLiteral(", "));
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
