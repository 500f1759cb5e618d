// What pages with one table share: header, filter line, table, empty state, and the view of one object.
#pragma once

#include "models/connection.h"
#include "models/filtercompletion.h"
#include "models/savedview.h"
#include "models/sortfiltertable.h"
#include "ui/description.h"
#include "ui/statechips.h"
#include "views/common/page.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

class QAbstractItemDelegate;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace skerry {

class BulkBar;
class CommandBar;
class EmptyState;
class FilterLine;
class Inspector;
class ObjectView;
class PageHeader;
class PlaneModels;
class SavedViews;
class Splitter;
class TableView;

class TablePage : public Page
{
    Q_OBJECT

public:
    ~TablePage() override;

    void setActive(bool active) override;
    // A filter, or an object; see views/common/target.h.
    void open(const QString &target) override;
    [[nodiscard]] QString target() const override;
    void restore(const QString &target) override;
    QVector<FilterError> setScope(const QString &scope) override;
    void focusFilter() override;
    // Details of the selected row beside the table.
    [[nodiscard]] bool hasInspector() const override { return !isObjectShown(); }
    void showInspector(bool shown) override;
    [[nodiscard]] bool isInspectorShown() const override;

    [[nodiscard]] FilterLine *filterLine() const { return m_filter; }
    [[nodiscard]] QVector<PageArea> areas() override { return {{this, QVector<ObjectKind>{m_objects} + m_alsoShown}}; }
    [[nodiscard]] QVector<ObjectKind> lookedUp() const override { return m_lookedUp; }
    [[nodiscard]] Targets targets() const override;
    // None while one object is shown.
    [[nodiscard]] RowSelection *rows() const override { return isObjectShown() ? nullptr : m_rows; }
    void setActions(ActionRegistry &actions) override;
    // Enter on a row: shows the object, or goes where the page of a kind without a view of it says.
    void openRow(const QString &key) override;
    void showRowMenu() override;
    void showMenuAt(const QPoint &globalPosition);

    [[nodiscard]] TableView *view() const { return m_view; }
    [[nodiscard]] SortFilterTable *table() const { return m_table.get(); }
    [[nodiscard]] TableModelBase &model() const { return *m_model; }

    // Offers them in the header. They outlive the page, or go before it.
    void setViews(SavedViews &views);
    void showView(const QString &name);
    // Empty while the list is shown.
    [[nodiscard]] QString shownObject() const;

protected:
    struct Texts {
        QString name; // object name of the page
        ObjectKind objects;
        QVector<ObjectKind> alsoShown; // whose counts or states stand in its rows
        QVector<ObjectKind> lookedUp;
        QString kind; // of the objects, as in Targets
        QString icon; // of the page
        QString title;
        QString filterHint; // what can be typed into the filter line
        QString emptyTitle; // when there is nothing at all
        QString emptySentence;
    };

    TablePage(const Texts &texts, PlaneModels &models, std::unique_ptr<TableModelBase> model, QWidget *parent);

    // Filters the table by `text`; what is wrong with it comes back.
    virtual QVector<FilterError> applyFilter(const QString &text) = 0;
    // For applyFilter(): the filter for the rows of a store.
    template<class T>
    [[nodiscard]] QVector<FilterError> filterRows(const KeyedStore<T> &rows, const QString &text)
    {
        const FilterContext context = filterContextOf(m_models);
        CompiledFilter<T> filter = compileFilter<T>(text, context);
        CompiledFilter<T> scope = compileFilter<T>(m_scope, context);
        m_dependsOnTime = filter.dependsOnTime || scope.dependsOnTime;
        m_scopeErrors = std::move(scope.errors);
        m_table->setFilter(
            both(m_restriction, both(onRows(rows, std::move(scope.matches)), onRows(rows, std::move(filter.matches)))));
        return filter.errors;
    }
    // Only these rows, whatever the filter says; empty: all of them.
    void restrictRows(SortFilterTable::RowFilter rows);
    [[nodiscard]] const QString &scope() const { return m_scope; }
    // What the filter line suggests; once, in the constructor.
    template<class T>
    void suggestFrom(const KeyedStore<T> &rows)
    {
        setComplete([this, &rows](const QString &text, int cursor) {
            return completeFilter<T>(text, cursor, rows, filterContextOf(m_models));
        });
    }
    // What shows one object; once, in the constructor. Without one openRow() says what Enter does.
    void setObjectView(ObjectView *view);
    // What the page is mostly made of, to the left of the table, and what stands above the table then; once, in the
    // constructor.
    void setMain(QWidget *main, QWidget *heading);
    // Counts for the chips of the header; one for each choice, of all rows whatever the filter.
    void setStateChoices(const QString &key, const QVector<StateChoice> &choices);
    [[nodiscard]] virtual QVector<int> stateCounts() const { return {}; }
    // For the inspector; nothing if the object has just gone.
    [[nodiscard]] virtual std::optional<Description> describeRow(const QString &key);
    // Beside the title, for example "1,000 nodes · 12 offline".
    [[nodiscard]] virtual QString summary() const = 0;
    // Once a second while the page is active.
    virtual void tick();

    [[nodiscard]] PlaneModels &plane() const { return m_models; }
    [[nodiscard]] QString filterText() const;
    [[nodiscard]] CommandBar *commands() const;
    [[nodiscard]] QString currentKey() const;
    // The filter looks at something else that has changed.
    void refilterSoon();
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] static SortFilterTable::RowFilter both(SortFilterTable::RowFilter first,
                                                         SortFilterTable::RowFilter second);
    void buildHeader(const Texts &texts, QVBoxLayout *column);
    void buildTable(const Texts &texts, QVBoxLayout *column);
    void setListActive(bool active);
    void showObject(bool shown);
    [[nodiscard]] bool isObjectShown() const;
    [[nodiscard]] SavedView currentView() const;
    void applyView(const SavedView &view);
    void setComplete(std::function<FilterCompletion(const QString &text, int cursor)> complete);
    void refilter();
    void updateCounts();
    void updateBody();
    void updateEmpty();
    void updateInspector();
    void updateFrozen();
    void updateBulkBar();

    PlaneModels &m_models;
    std::unique_ptr<TableModelBase> m_model;
    std::unique_ptr<SortFilterTable> m_table;
    QWidget *m_list = nullptr;
    ObjectView *m_object = nullptr; // hidden while the list is shown
    PageHeader *m_header = nullptr;
    FilterLine *m_filter = nullptr;
    QToolButton *m_pending = nullptr;
    TableView *m_view = nullptr;
    RowSelection *m_rows = nullptr;
    ActionRegistry *m_actions = nullptr;
    Splitter *m_split = nullptr;
    QVBoxLayout *m_foot = nullptr; // of the table
    BulkBar *m_bulk = nullptr;
    Inspector *m_inspector = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    const ObjectKind m_objects;
    const QVector<ObjectKind> m_alsoShown;
    const QVector<ObjectKind> m_lookedUp;
    QString m_kind;
    QString m_title;
    QString m_emptyTitle;
    QString m_emptySentence;
    QString m_scope;
    QVector<FilterError> m_scopeErrors;
    SortFilterTable::RowFilter m_restriction;
    QTimer m_debounce;
    QTimer m_tick;
    QTimer m_nextStage; // of a load
    QElapsedTimer m_sinceFilter;
    bool m_dependsOnTime = false;
    bool m_pageActive = false;
    bool m_active = false; // the list of it
    bool m_pointerInside = false;
};

} // namespace skerry
