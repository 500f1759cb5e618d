#include "ui/versiondelegate.h"

#include "ui/tokens.h"

#include <QPainter>

#include <algorithm>

namespace skerry {

namespace {

// Writes from left to right as long as there is room.
class Line final
{
public:
    Line(QPainter &painter, const QRect &box) : m_painter(painter), m_rest(box) {}

    void write(const QString &text, bool bold = false)
    {
        if (m_rest.width() <= 0)
            return;
        QFont font = m_painter.font();
        font.setBold(bold);
        const QFont plain = m_painter.font();
        m_painter.setFont(font);
        const QFontMetrics metrics(font);
        const int width = metrics.horizontalAdvance(text);
        const bool fits = width <= m_rest.width();
        m_painter.drawText(m_rest, int(Qt::AlignVCenter | Qt::AlignLeft),
                           fits ? text : metrics.elidedText(text, Qt::ElideRight, m_rest.width()));
        m_rest.setLeft(fits ? m_rest.left() + width : m_rest.right() + 1);
        m_painter.setFont(plain);
    }
    void point(const QColor &colour)
    {
        const int height = m_painter.fontMetrics().xHeight();
        const QRect box(m_rest.left() + height, m_rest.center().y() - height / 2, 2 * height, height);
        if (box.right() + height > m_rest.right())
            return write(QStringLiteral("\u2026"));
        const QPen pen = m_painter.pen();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(colour, std::max(1.5, height / 5.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tip(box.right(), box.top() + height / 2.0);
        m_painter.drawLine(QPointF(box.left(), tip.y()), tip);
        m_painter.drawPolyline(
            QPolygonF{tip - QPointF(height / 2.0, height / 2.0), tip, tip - QPointF(height / 2.0, -height / 2.0)});
        m_painter.setPen(pen);
        m_rest.setLeft(box.right() + height);
    }

private:
    QPainter &m_painter;
    QRect m_rest;
};

} // namespace

VersionDelegate::VersionDelegate(Releases releases, QObject *parent) : CellDelegate(parent), m_releases(std::move(releases))
{
}

void VersionDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                   const QModelIndex &index) const
{
    QVector<InstalledRelease> releases = m_releases(index);
    std::stable_partition(releases.begin(), releases.end(), [](const InstalledRelease &r) { return !r.target.isEmpty(); });
    Line line(painter, box);
    for (qsizetype i = 0; i < releases.size(); ++i) {
        const InstalledRelease &release = releases.at(i);
        line.write(i == 0 ? release.installed : QStringLiteral(", ") + release.installed);
        if (release.target.isEmpty())
            continue;
        line.point(tokensOf(item.palette).updating);
        line.write(release.target, true);
    }
}

} // namespace skerry
