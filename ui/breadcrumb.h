// Where one is, from the list down: every step but the last leads there.
#pragma once

#include "ui/description.h"

#include <QVector>
#include <QWidget>

class QHBoxLayout;

namespace skerry {

struct Crumb {
    QString text;
    Link link;

    bool operator==(const Crumb &) const = default;
};

class Breadcrumb final : public QWidget
{
    Q_OBJECT

public:
    explicit Breadcrumb(QWidget *parent);

    // `up`: the number of the step that goUp() takes.
    void setTrail(const QVector<Crumb> &trail, int up);
    [[nodiscard]] const QVector<Crumb> &trail() const { return m_trail; }
    // As a press on that step would.
    void goUp();

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &target);

private:
    void addStep(const Crumb &crumb, int number);

    QVector<Crumb> m_trail;
    int m_up = 0;
    QVector<QWidget *> m_parts;
    QHBoxLayout *m_row = nullptr;
};

} // namespace skerry
