#include "base/text.hpp"
#include "formats/mime.hpp"
#include "tests/fuzz/promise.hpp"

#include <algorithm>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    // The first line is every name and the subject, the rest text and attachment.
    const auto end = std::min(input.find('\n'), input.size());
    const std::string head(input.substr(0, end));
    const std::string body(input.substr(end));
    const auto mail = write_mail(
        {.from_name = head,
         .from_address = "a@provider.example",
         .to_name = head,
         .to_address = "b@school.example",
         .subject = head,
         .text = body,
         .html = body,
         .message_id = "1@provider.example",
         .date = {},
         .attachments = {{"a" + replace_all(replace_all(head, "/", ""), "\\", ""), "text/plain", Bytes(data, data + size)}}});
    if (!mail) return 0;
    promise(std::ranges::all_of(*mail, [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n'; }));
    const auto text = replace_all(*mail, "\r\n", "\v");
    promise(text.find_first_of("\r\n") == std::string::npos);
    promise(!text.contains("\v.\v"));
    for (const auto line : split(text, '\v')) promise(line.size() <= 78);
    // Nobody gets a header in: the header ends where ours ends.
    promise(text.find("\v\v") > text.find("\vMIME-Version: 1.0\v"));
    return 0;
}
