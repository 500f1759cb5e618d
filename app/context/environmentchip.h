// Which environment a control plane serves, in a word. Production is the one that nobody should overlook: filled, and bold.
#pragma once

#include <QWidget>

namespace skerry {

class EnvironmentChip final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentChip(QWidget *parent);

    // As in PlaneInfo; empty: hidden.
    void setEnvironment(const QString &environment);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isProduction() const;
    [[nodiscard]] QFont textFont() const;

    QString m_environment;
    QString m_text;
};

// "Production"; words that are not known are shown as they are.
[[nodiscard]] QString environmentText(const QString &environment);

} // namespace skerry
