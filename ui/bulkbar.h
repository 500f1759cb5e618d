// At the foot of a table while several of its rows are marked or selected: how many, and what can be done with them.
#pragma once

#include <QVector>
#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace skerry {

class ActionRegistry;
class ElidedLabel;

class BulkBar final : public QWidget
{
    Q_OBJECT

public:
    // `kind` is that of the rows, as in Targets.
    BulkBar(ActionRegistry &actions, QString kind, QWidget *parent);

    // `hidden` of the marked ones are not shown. Where nothing is marked it is about the selected ones; below two of these
    // the bar goes away.
    void setCounts(int marked, int hidden, int selected);

    // Without the buttons that the menu takes in.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clearRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void offerActions();
    void fitButtons();
    void say(const QString &text);

    ActionRegistry &m_actions;
    QString m_kind;
    QVector<QString> m_ids;
    QVector<QToolButton *> m_buttons; // by id
    ElidedLabel *m_text = nullptr;
    QHBoxLayout *m_row = nullptr;
    QToolButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
    QToolButton *m_clear = nullptr;
};

} // namespace skerry
