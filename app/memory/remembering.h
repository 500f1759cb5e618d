// Brings the window back as it was left, and keeps what changes: settings at once, the window when it closes.
#pragma once

#include "app/memory/settings.h"
#include "app/memory/windowmemory.h"

#include <QObject>

namespace skerry {

class MainWindow;

class Remembering final : public QObject
{
    Q_OBJECT

public:
    // What is wrong with the files is told in the window. `settings` outlive it.
    Remembering(MainWindow &window, Settings &settings);

    [[nodiscard]] const Look &look() const { return m_settings.preferences().look; }
    // Only what differs from `before` was chosen: the rest may come from the command line, for this time.
    void keepLook(const Look &before, const Look &chosen);
    // The page that was shown last; empty: not known.
    [[nodiscard]] QString lastPage() const { return m_memory.lastPage(); }
    // The window closes.
    void save();

private:
    void restoreKeys();
    void keepLanguage(Language language);
    void keepZone(Zone zone);
    void keepKeys();
    void keepTables();
    void keepViews();

    MainWindow &m_window;
    Settings &m_settings;
    WindowMemory m_memory;
};

} // namespace skerry
