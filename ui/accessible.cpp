#include "ui/accessible.h"

#include "ui/progressstrip.h"
#include "ui/splitter.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace skerry {

namespace {

constexpr const char *RoleProperty = "skerryAccessibleRole";

class AccessibleProgress final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleProgress(ProgressStrip *strip) : QAccessibleWidget(strip, QAccessible::ProgressBar), m_strip(strip) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? describe(m_strip->shares()) : QAccessibleWidget::text(which);
    }
    QVariant currentValue() const override { return m_strip->shares().succeeded; }
    void setCurrentValue(const QVariant &) override {}
    QVariant maximumValue() const override { return m_strip->shares().total; }
    QVariant minimumValue() const override { return 0; }
    QVariant minimumStepSize() const override { return 1; }

private:
    ProgressStrip *m_strip;
};

class AccessibleSplitter final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleSplitter(SplitterHandle *handle) : QAccessibleWidget(handle, QAccessible::Splitter), m_handle(handle)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return m_handle->position(); }
    void setCurrentValue(const QVariant &value) override { m_handle->moveTo(value.toInt()); }
    QVariant maximumValue() const override { return m_handle->most(); }
    QVariant minimumValue() const override { return 0; }
    QVariant minimumStepSize() const override { return SplitterHandle::StepPx; }

private:
    SplitterHandle *m_handle;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *strip = qobject_cast<ProgressStrip *>(object))
        return new AccessibleProgress(strip);
    if (auto *handle = qobject_cast<SplitterHandle *>(object))
        return new AccessibleSplitter(handle);
    const QVariant role = object ? object->property(RoleProperty) : QVariant();
    if (!role.isValid())
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), static_cast<QAccessible::Role>(role.toInt()));
}

} // namespace

void setAccessibleRole(QWidget *widget, QAccessible::Role role)
{
    QAccessible::installFactory(makeInterface); // once; Qt looks
    widget->setProperty(RoleProperty, static_cast<int>(role));
}

void setAccessibleWords(QWidget *widget, const QString &name)
{
    if (widget->accessibleName() != name)
        widget->setAccessibleName(name);
}

void setAccessibleDetail(QWidget *widget, const QString &description)
{
    if (widget->accessibleDescription() != description)
        widget->setAccessibleDescription(description);
}

void tellValueChanged(QWidget *widget, int value)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(widget, value);
    QAccessible::updateAccessibility(&event);
}

} // namespace skerry
