#include "ui/charts/chartaccessible.h"

#include "ui/charts/timechart.h"
#include "ui/charts/valuescale.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace skerry {

namespace {

class AccessibleChart final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleChart(TimeChart *chart) : QAccessibleWidget(chart, QAccessible::Chart), m_chart(chart) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    // Made when it is asked for: it changes with each sample.
    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Value)
            return spoken(m_chart->readout(), m_chart->data());
        if (which == QAccessible::Description)
            return describe(m_chart->data(), m_chart->scale(), m_chart->frame().window());
        return QAccessibleWidget::text(which);
    }
    QVariant currentValue() const override { return text(QAccessible::Value); }
    void setCurrentValue(const QVariant &) override {}
    QVariant maximumValue() const override { return m_chart->scale().high(); }
    QVariant minimumValue() const override { return m_chart->scale().low(); }
    QVariant minimumStepSize() const override { return 0; }

private:
    TimeChart *m_chart;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *chart = qobject_cast<TimeChart *>(object);
    return chart ? new AccessibleChart(chart) : nullptr;
}

} // namespace

void makeAccessible(TimeChart *)
{
    QAccessible::installFactory(makeInterface); // once; Qt looks
}

void tellValue(TimeChart &chart, const QString &words)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(&chart, words);
    QAccessible::updateAccessibility(&event);
}

} // namespace skerry
