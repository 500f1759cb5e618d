// Two tables of the same objects: what is marked in one of them is marked in the other.
#pragma once

namespace skerry {

class TableModelBase;

// As long as both live. What is marked already stays as it is.
void shareMarks(TableModelBase &a, TableModelBase &b);

} // namespace skerry
