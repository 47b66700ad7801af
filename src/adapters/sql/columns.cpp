#include "adapters/sql/columns.hpp"

#include <fmt/format.h>

namespace certdesk::adapters::sql {

void Columns::blame(std::string_view what) {
    if (fault_) return;
    fault_ = Error{ErrorKind::broken, fmt::format("column {} holds what this program does not know: {}", column_, what)};
}

}  // namespace certdesk::adapters::sql
