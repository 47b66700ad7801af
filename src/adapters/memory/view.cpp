#include "adapters/memory/view.hpp"

#include "base/text.hpp"

#include <utility>

namespace certdesk::adapters::memory {

std::unexpected<Error> View::die(ErrorKind kind, std::string message) {
    auto error = Error{kind, std::move(message)};
    if (!dead) dead = error;
    return std::unexpected(std::move(error));
}

Result<> View::may_read() const {
    if (dead) return std::unexpected(*dead);
    return {};
}

Result<> View::may_write() {
    if (dead) return std::unexpected(*dead);
    if (access != ports::Access::write) return die(ErrorKind::broken, "a transaction that reads was asked to write");
    return {};
}

Result<> View::storable(std::initializer_list<std::string_view> texts) {
    for (const auto text : texts)
        if (!is_storable_text(text)) return die(ErrorKind::malformed, "text is not well-formed UTF-8 without NUL");
    return {};
}

}  // namespace certdesk::adapters::memory
