// Reads waves as an operator types them: "5, 25, 50, 100".
#pragma once

#include <QString>
#include <QVector>

namespace skerry {

struct WavesInput {
    QVector<quint32> percents;
    QString error; // not empty: what is wrong, as a sentence
};

[[nodiscard]] WavesInput parseWaves(const QString &text);

} // namespace skerry
