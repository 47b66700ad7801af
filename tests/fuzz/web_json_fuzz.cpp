#include "tests/fuzz/promise.hpp"
#include "web/api/json.hpp"

#include <boost/json/serialize.hpp>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = web::api::read_json(fuzz::text_from(data, size));
    if (!value) {
        promise(!value.error().findings.empty());
        return 0;
    }
    // What was taken is written as JSON that is taken again.
    promise(web::api::read_json(boost::json::serialize(*value)).has_value());
    return 0;
}
