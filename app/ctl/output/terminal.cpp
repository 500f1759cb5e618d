#include "app/ctl/output/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace skerry::ctl {

namespace {

const char *codeOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return "\x1b[32m";
    case Tone::Warning:
        return "\x1b[33m";
    case Tone::Bad:
        return "\x1b[31m";
    case Tone::Quiet:
        return "\x1b[2m";
    case Tone::Strong:
        return "\x1b[1m";
    }
    return "";
}

// The code point at `text[at]`, and where the next one begins.
char32_t decode(std::string_view text, std::size_t &at)
{
    const auto first = static_cast<unsigned char>(text[at++]);
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    char32_t code = first & (0xffU >> (more ? more + 2 : 0));
    for (int i = 0; i < more && at < text.size(); ++i)
        code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3fU);
    return code;
}

std::size_t columnsOf(char32_t code)
{
    const auto within = [code](char32_t from, char32_t to) { return code >= from && code <= to; };
    if (within(0x300, 0x36f) || within(0x200b, 0x200f) || within(0xfe00, 0xfe0f))
        return 0;
    return within(0x1100, 0x115f) || within(0x2e80, 0xa4cf) || within(0xac00, 0xd7a3) || within(0xf900, 0xfaff) ||
                   within(0xfe30, 0xfe6f) || within(0xff00, 0xff60) || within(0x1f300, 0x1faff) || within(0x20000, 0x3fffd)
               ? 2
               : 1;
}

} // namespace

std::string Terminal::tinted(std::string_view text, Tone tone) const
{
    if (!hasColours || text.empty())
        return std::string(text);
    return codeOf(tone) + std::string(text) + "\x1b[0m";
}

Terminal terminalOf(int descriptor, const std::string &colour, const Environment &environment)
{
    Terminal terminal;
    terminal.isTerminal = ::isatty(descriptor) == 1;
    const bool wanted = terminal.isTerminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    terminal.hasColours = colour == "always" || (colour == "auto" && wanted);
    winsize size{};
    if (terminal.isTerminal && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        terminal.columns = size.ws_col;
    return terminal;
}

std::size_t textWidth(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += columnsOf(decode(text, at));
    return width;
}

std::string elided(std::string_view text, std::size_t width)
{
    if (textWidth(text) <= width)
        return std::string(text);
    std::size_t used = 1;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size(); end = at) {
        used += columnsOf(decode(text, at));
        if (used > width)
            break;
    }
    return std::string(text.substr(0, end)) + "…";
}

std::string harmless(std::string_view text)
{
    std::string result(text);
    for (char &c : result) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    }
    return result;
}

} // namespace skerry::ctl
