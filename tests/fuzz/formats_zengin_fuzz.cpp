#include "base/text.hpp"
#include "formats/zengin/account_statement.hpp"
#include "formats/zengin/transfer_notice.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

namespace {

// What was read can be written, and is the same when it is read again.
template <class Files, class Read, class Write>
void round_trip(const Files& files, const Read& read, const Write& write, const zengin::Reading& reading) {
    for (const auto ends : all_of<zengin::LineEnds>()) {
        const auto written = write(files, zengin::Writing{.years = reading.years, .line_ends = ends});
        promise(written.has_value());
        const auto again = read(*written, reading);
        promise(again.has_value() && *again == files);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    for (const auto years : all_of<zengin::Years>()) {
        const zengin::Reading reading{.years = years};
        const auto statements = zengin::read_account_statements(input, reading);
        if (statements)
            round_trip(*statements, zengin::read_account_statements, zengin::write_account_statements, reading);
        else
            promise(is_storable_text(zengin::describe(statements.error())));
        const auto notices = zengin::read_transfer_notices(input, reading);
        if (notices) round_trip(*notices, zengin::read_transfer_notices, zengin::write_transfer_notices, reading);
    }
    return 0;
}
