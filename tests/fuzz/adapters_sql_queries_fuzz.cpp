#include "adapters/sql/queries.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const EmbeddedFile file{"queries/fuzzed.sql", fuzz::text_from(data, size)};
    for (const auto engine : all_of<adapters::sql::Engine>()) {
        const auto queries = adapters::sql::Queries::load({&file, 1}, engine);
        if (!queries) continue;
        for (const auto& name : queries->names()) promise(!name.empty() && queries->find(name) != nullptr);
    }
    return 0;
}
