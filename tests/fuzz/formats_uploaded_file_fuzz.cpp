#include "formats/bare_picture.hpp"
#include "formats/uploaded_file.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView file(data, size);
    const auto read = read_uploaded_file(file);
    if (!read) return 0;
    promise(!read->content.empty());
    const auto again = read_uploaded_file(read->content);
    promise(again.has_value());
    promise(again->type == read->type);
    promise(again->content == read->content);  // what is bare stays as it is
    if (read->type != FileType::jpeg) promise(read->content.size() <= file.size());
    return 0;
}
