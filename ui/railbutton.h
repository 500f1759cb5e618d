// One page in the navigation rail: icon, name, and a bar at the left of the page that is shown.
#pragma once

#include <QAbstractButton>

namespace skerry {

class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &iconName, const QString &text, QWidget *parent);

    // Shows the icon alone.
    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int textLeft() const;

    QString m_iconName;
    bool m_collapsed = false;
};

} // namespace skerry
