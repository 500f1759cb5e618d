#include "ui/timeaccessible.h"

#include "ui/timetrack.h"

#include <QAccessibleWidget>

namespace skerry {

namespace {

// In seconds before now, which is 0: a number that means something where its text is not read.
class AccessibleTimeTrack final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleTimeTrack(TimeTrack *track) : QAccessibleWidget(track, QAccessible::Slider), m_track(track) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? m_track->momentText() : QAccessibleWidget::text(which);
    }
    QVariant currentValue() const override { return secondsTo(axis().moment()); }
    void setCurrentValue(const QVariant &value) override { axis().setMoment(axis().now() + value.toLongLong() * 1000); }
    QVariant maximumValue() const override { return 0; }
    QVariant minimumValue() const override { return axis().isAnythingKept() ? secondsTo(axis().keptFrom()) : 0; }
    QVariant minimumStepSize() const override { return axis().stepMsAt(axis().moment()) / 1000; }

private:
    [[nodiscard]] TimeAxis &axis() const { return m_track->axis(); }
    [[nodiscard]] qint64 secondsTo(TimeMs time) const { return (time - axis().now()) / 1000; }

    TimeTrack *m_track;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *track = qobject_cast<TimeTrack *>(object);
    return track ? new AccessibleTimeTrack(track) : nullptr;
}

} // namespace

void setAccessibleTimeTrack(TimeTrack *)
{
    QAccessible::installFactory(makeInterface); // once; Qt looks
}

void tellTimeTrack(TimeTrack *track)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(track, track->momentText());
    QAccessible::updateAccessibility(&event);
}

} // namespace skerry
