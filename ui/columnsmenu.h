// The order and the columns of a table as a menu: what the mouse does with the header, for the keyboard.
#pragma once

class QTableView;

namespace skerry {

// Opens over the header; ends by itself.
void openColumnsMenu(QTableView &view);

} // namespace skerry
