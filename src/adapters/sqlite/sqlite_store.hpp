// The store in one SQLite file: one writer at a time, readers beside it, every commit on the disk before it is answered.
#pragma once

#include "base/result.hpp"
#include "ports/store.hpp"

#include <memory>
#include <string>

namespace certdesk::adapters {

// The file is made when it is not there, readable by its owner only; Store::migrate() brings its schema.
[[nodiscard]] Result<std::unique_ptr<ports::Store>> open_sqlite_store(const std::string& path);

}  // namespace certdesk::adapters
