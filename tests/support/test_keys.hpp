// RSA-2048 keys of customers, made once per process: making one takes longer than most tests.
#pragma once

#include "pki/key.hpp"

#include <cstddef>

namespace certdesk::tests {

// The key of that number; the same every time it is asked for in one process. Servers of the simulated hosting take theirs
// from 0 upwards. May be called from any thread.
[[nodiscard]] const pki::PrivateKey& customer_key(std::size_t number);

}  // namespace certdesk::tests
