// A part of a filter with a cross; pressing it takes the part away.
#pragma once

#include <QToolButton>

namespace skerry {

class FilterChip final : public QToolButton
{
    Q_OBJECT

public:
    FilterChip(const QString &text, QWidget *parent);

    // Whether it applies.
    void setValid(bool valid);
    [[nodiscard]] bool isValid() const { return m_valid; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_valid = true;
};

} // namespace skerry
