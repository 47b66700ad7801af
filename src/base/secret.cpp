#include "base/secret.hpp"

namespace certdesk {

void Secret::wipe() noexcept {
    volatile char* bytes = value_.data();
    for (std::size_t i = 0; i < value_.size(); ++i) bytes[i] = 0;
    value_.clear();
}

}  // namespace certdesk
