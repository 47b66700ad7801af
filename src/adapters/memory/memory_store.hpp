// The store in memory: for tests and simulations. It keeps the promises of tests/contract/store, foreign keys included,
// and forgets everything when it goes.
#pragma once

#include "ports/store.hpp"

#include <memory>

namespace certdesk::adapters {

// Writers come one after another; readers see the state of their begin.
[[nodiscard]] std::unique_ptr<ports::Store> make_memory_store();

}  // namespace certdesk::adapters
