#include "tests/support/test_keys.hpp"

#include <deque>
#include <mutex>
#include <stdexcept>

namespace certdesk::tests {

const pki::PrivateKey& customer_key(std::size_t number) {
    static std::mutex mutex;
    static std::deque<pki::PrivateKey> keys;  // a deque: references stay good while it grows
    const std::lock_guard lock(mutex);
    while (keys.size() <= number) {
        auto key = pki::PrivateKey::generate(pki::KeyKind::rsa_2048);
        if (!key) throw std::runtime_error(key.error().message);
        keys.push_back(std::move(*key));
    }
    return keys[number];
}

}  // namespace certdesk::tests
