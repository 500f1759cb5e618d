#include "app/tour/camera.h"

#include "app/appearance.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace skerry {

namespace {
constexpr int DeepestLayout = 8;
}

Camera::Camera(QWidget &window, Appearance &appearance, QString directory)
    : m_window(window), m_appearance(appearance), m_directory(std::move(directory))
{
}

void Camera::dress(const Look &look)
{
    m_appearance.apply(look);
}

bool Camera::shoot(const QString &name, QWidget *dialog)
{
    // What a change of the text's size has asked for; each layout asks the one around it.
    for (int depth = 0; depth < DeepestLayout; ++depth)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QPixmap picture = m_window.grab();
    if (dialog) {
        QPainter painter(&picture);
        painter.fillRect(m_window.rect(), QColor(0, 0, 0, 70));
        const QPoint corner((m_window.width() - dialog->width()) / 2, (m_window.height() - dialog->height()) / 3);
        painter.drawPixmap(corner, dialog->grab());
        painter.setPen(dialog->palette().color(QPalette::Dark)); // where a desktop has its frame
        painter.drawRect(QRect(corner, dialog->size()).adjusted(-1, -1, 0, 0));
    }
    return save(name, picture);
}

bool Camera::shootAlone(const QString &name, QWidget &window)
{
    return save(name, window.grab());
}

bool Camera::save(const QString &name, const QPixmap &picture)
{
    if (!QDir().mkpath(m_directory)) {
        m_error = QObject::tr("the directory %1 could not be made").arg(m_directory);
        return false;
    }
    const Look &look = m_appearance.look();
    const QString density = look.density == Density::Compact ? QStringLiteral("-compact") : QString();
    const QString file = QStringLiteral("%1/%2-%3%4.png").arg(m_directory, name, wordOf(look.theme), density);
    if (!picture.save(file)) {
        m_error = QObject::tr("%1 could not be written").arg(file);
        return false;
    }
    ++m_count;
    return true;
}

} // namespace skerry
