#include "ui/breadcrumb.h"

#include "ui/elidedlabel.h"
#include "ui/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <utility>

namespace skerry {

namespace {

constexpr int BetweenPx = 4;

} // namespace

Breadcrumb::Breadcrumb(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("breadcrumb"));
    setAccessibleName(tr("Where you are"));
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
}

void Breadcrumb::setTrail(const QVector<Crumb> &trail, int up)
{
    if (trail == m_trail && up == m_up)
        return;
    m_trail = trail;
    m_up = up;
    // The one that was pressed may be among them.
    for (QWidget *part : std::exchange(m_parts, {})) {
        part->hide();
        part->deleteLater();
    }
    for (int i = 0; i < m_trail.size(); ++i) {
        if (i + 1 < m_trail.size()) {
            addStep(m_trail.at(i), i);
            auto *between = makeMuted(QStringLiteral("\u203A"), this);
            // A step has room around its text already; what comes last has none.
            between->setContentsMargins(0, 0, i + 2 < m_trail.size() ? 0 : BetweenPx, 0);
            m_parts << between;
        } else {
            auto *here = new ElidedLabel(this);
            here->setObjectName(QStringLiteral("crumbHere"));
            here->setText(m_trail.at(i).text);
            m_parts << here;
        }
        m_row->addWidget(m_parts.constLast(), i + 1 < m_trail.size() ? 0 : 1);
    }
}

void Breadcrumb::addStep(const Crumb &crumb, int number)
{
    auto *step = new QToolButton(this);
    step->setObjectName(QStringLiteral("crumb-%1").arg(number));
    step->setText(crumb.text);
    step->setAutoRaise(true);
    step->setFocusPolicy(Qt::TabFocus);
    step->setAccessibleName(tr("Up to %1").arg(crumb.text));
    step->setToolTip(number == m_up ? tr("Up to %1 (Esc)").arg(crumb.text) : tr("Up to %1").arg(crumb.text));
    connect(step, &QToolButton::clicked, this, [this, link = crumb.link] { Q_EMIT linkActivated(link.page, link.target); });
    m_parts << step;
    m_row->addWidget(step);
}

void Breadcrumb::goUp()
{
    if (m_up >= m_trail.size())
        return;
    const Link link = m_trail.at(m_up).link;
    Q_EMIT linkActivated(link.page, link.target);
}

} // namespace skerry
