// Writes pictures of the window, and of a dialog over it.
#pragma once

#include "ui/style/look.h"

#include <QString>

class QPixmap;
class QWidget;

namespace skerry {

class Appearance;

class Camera final
{
public:
    Camera(QWidget &window, Appearance &appearance, QString directory);

    // The event loop has to turn once between this and shoot(): widgets take a new palette then.
    void dress(const Look &look);
    // `dialog` may be null. False if the file could not be written: see error().
    [[nodiscard]] bool shoot(const QString &name, QWidget *dialog);
    [[nodiscard]] bool shootAlone(const QString &name, QWidget &window);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] const QString &directory() const { return m_directory; }
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    [[nodiscard]] bool save(const QString &name, const QPixmap &picture);

    QWidget &m_window;
    Appearance &m_appearance;
    QString m_directory;
    QString m_error;
    int m_count = 0;
};

} // namespace skerry
