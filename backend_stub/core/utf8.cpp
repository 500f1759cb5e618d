#include "backend_stub/core/utf8.h"

namespace skerry::backend {

namespace {

// Bytes of the character that `text` begins with; 0 if it is none. Overlong forms, surrogates and values above U+10FFFF are
// none (RFC 3629).
std::size_t characterBytes(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (size == 0 || text.size() < size)
        return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80)
            return 0;
    }
    const auto second = byte(1);
    const bool isOverlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool isNothing = (first == 0xed && second >= 0xa0) || (first == 0xf4 && second >= 0x90);
    return isOverlong || isNothing ? 0 : size;
}

} // namespace

std::string wholeText(std::string_view text, std::size_t maxBytes)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto size = characterBytes(text.substr(i));
        if (result.size() + (size == 0 ? 1 : size) > maxBytes)
            break;
        if (size == 0)
            result += '?';
        else
            result += text.substr(i, size);
        i += size == 0 ? 1 : size;
    }
    return result;
}

} // namespace skerry::backend
