// Brings objects of documents to the control plane. Everything is checked before the first of them is written.
#pragma once

#include "app/ctl/documents/documents.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/writing.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace skerry::ctl {

// What writing a document would do.
struct Plan {
    enum class Effect { Create, Change, Nothing };
    Effect effect = Effect::Nothing;
    std::string diff;               // lines, as lineDiff() gives them
    std::optional<Failure> failure; // it cannot be written
    // It needs an object of the same files that is not there yet, so that the control plane could not be asked.
    std::string unchecked;
};

// Threading: the main thread.
class Applier final
{
public:
    Applier(Plane &plane, Writing writing, bool overwrite)
        : m_plane(plane), m_objects(plane), m_writing(std::move(writing)), m_overwrite(overwrite)
    {
    }

    // In the order in which they will be written.
    [[nodiscard]] Plan plan(const Document &document);
    [[nodiscard]] Outcome write(const Document &document);

private:
    [[nodiscard]] Plan planRollout(const Document &document, const Message *present);
    [[nodiscard]] Plan compared(const Document &document, const Message *present, const Message &next) const;
    [[nodiscard]] std::uint64_t expectedGeneration(const Document &document, bool exists) const;
    [[nodiscard]] Result<std::shared_ptr<Message>> startRollout(const Document &document, const v1::WriteOptions &options);

    Plane &m_plane;
    Objects m_objects;
    Writing m_writing;
    bool m_overwrite;
    std::set<std::string> m_toBeMade; // paths of documents that are not there yet
};

} // namespace skerry::ctl
