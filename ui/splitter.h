// Two panes whose border can be moved with the keyboard too: its handle takes the focus.
#pragma once

#include <QSplitter>

namespace skerry {

class SplitterHandle final : public QSplitterHandle
{
    Q_OBJECT

public:
    static constexpr int StepPx = 24;

    SplitterHandle(Qt::Orientation orientation, QSplitter *parent);

    // In pixels from the beginning of the splitter.
    [[nodiscard]] int position() const;
    [[nodiscard]] int most() const;
    void moveTo(int position);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

class Splitter final : public QSplitter
{
    Q_OBJECT

public:
    // The name says what the handle changes.
    Splitter(Qt::Orientation orientation, const QString &name, QWidget *parent);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace skerry
