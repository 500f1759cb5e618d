// One object, live, inside the page of its kind: where it is, what it is, and what belongs to it. Works only while it is
// active.
#pragma once

#include "models/connection.h"
#include "ui/breadcrumb.h"
#include "views/common/briefsection.h"
#include "views/common/measurements.h"
#include "views/common/target.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QStackedLayout;
class QVBoxLayout;

namespace skerry {

class ChartsPanel;
class CommandBar;
class EmptyState;
class FactsGrid;
class PlaneModels;
class ShareBar;
class StatusChip;
class StoreBase;

class ObjectView : public QWidget
{
    Q_OBJECT

public:
    void setActive(bool active);
    void showObject(const ObjectTarget &target);
    [[nodiscard]] const ObjectTarget &target() const { return m_target; }
    // To where one came from, as Esc does.
    void goUp() { m_breadcrumb->goUp(); }
    void takeFocus();

Q_SIGNALS:
    void navigate(const QString &page, const QString &target);

protected:
    // `page` is the object name of the page, `objects` what it shows.
    ObjectView(const QString &page, ObjectKind objects, PlaneModels &models, QWidget *parent);

    // Shows the object as it is now; false if there is none of this name.
    virtual bool refresh(const QString &name) = 0;
    // "There is no node “x”."
    [[nodiscard]] virtual QString goneText(const QString &name) const = 0;
    // Steps between the list and the object.
    [[nodiscard]] virtual QVector<Crumb> stepsTo(const QString &) const { return {}; }

    // What it shows depends on these.
    void watch(const QVector<const StoreBase *> &stores);
    // For refresh(). `why` stands beneath the name, in sentences.
    void setDescription(const Description &description, const QString &why);
    [[nodiscard]] BriefSection *addSection(const QString &name, const QString &title, QVector<BriefColumn> columns,
                                           const QString &nothing);
    // Above the sections; asks for nothing while the view is not active.
    [[nodiscard]] ChartsPanel *addCharts(const Measurements &measurements);
    [[nodiscard]] PlaneModels &plane() const { return m_models; }
    [[nodiscard]] CommandBar *commands() const { return m_commands; }
    [[nodiscard]] ShareBar *bar() const { return m_bar; }

    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader(QVBoxLayout *column);
    void buildContent(QVBoxLayout *column);
    void refreshNow();
    void updateTrail();

    const QString m_page;
    const ObjectKind m_objects;
    PlaneModels &m_models;
    ObjectTarget m_target;
    bool m_active = false;
    QTimer m_tick;
    QTimer m_soon;
    Breadcrumb *m_breadcrumb = nullptr;
    QLabel *m_title = nullptr;
    StatusChip *m_state = nullptr;
    QLabel *m_why = nullptr;
    CommandBar *m_commands = nullptr;
    ShareBar *m_bar = nullptr;
    FactsGrid *m_facts = nullptr;
    QBoxLayout *m_columns = nullptr;
    QVBoxLayout *m_sections = nullptr;
    QWidget *m_content = nullptr;
    ChartsPanel *m_charts = nullptr;
    EmptyState *m_gone = nullptr;
    QStackedLayout *m_stack = nullptr;
};

} // namespace skerry
