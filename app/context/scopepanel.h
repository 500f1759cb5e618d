// Where the scope is typed: the filter that holds on all pages. Says how many nodes are in it.
#pragma once

#include "ui/actions/popuppanel.h"

#include <QTimer>

class QLabel;

namespace skerry {

class FilterLine;
class PlaneModels;

class ScopePanel final : public PopupPanel
{
    Q_OBJECT

public:
    ScopePanel(PlaneModels &models, QWidget *window);

    void open(const QString &scope);

Q_SIGNALS:
    void scopeChosen(const QString &scope);

protected:
    [[nodiscard]] QSize panelSize(const QSize &window) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void count();
    void choose(const QString &scope);

    PlaneModels &m_models;
    FilterLine *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QTimer m_debounce;
};

} // namespace skerry
