// Mutes the texts of an area while what it shows is old. Shapes and colours of states stay, and what can be pressed.
#pragma once

#include <QObject>

class QWidget;

namespace skerry {

class Dimming final : public QObject
{
    Q_OBJECT

public:
    // `area` owns it.
    explicit Dimming(QWidget &area);

    void setDimmed(bool dimmed);
    [[nodiscard]] bool isDimmed() const { return m_dimmed; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QWidget &m_area;
    bool m_dimmed = false;
};

} // namespace skerry
