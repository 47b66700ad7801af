#include "core/contracts/sync.hpp"
#include "formats/csv.hpp"
#include "formats/text_encoding.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

// A file of contracts as somebody uploads it. What is taken is within its bounds; what was written once is unchanged the next
// time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = decode_text(fuzz::text_from(data, size));
    if (!text) return 0;
    const auto rows = read_csv(text->utf8);
    if (!rows) return 0;
    static const auto plans = contracts::usual_plan_table();
    const auto roster = contracts::read_roster(*rows, plans, parse_iso_date("2026-11-24").value());
    if (!roster) return promise(!roster.error().findings.empty()), 0;

    for (const auto& row : roster->refused) promise(row.row > 1 && row.row <= rows->size() && !row.findings.empty());
    const auto sync = contracts::compare(*roster, {});
    promise(sync.to_write.customers.size() == roster->customers.size());
    promise(sync.to_write.contracts.size() == roster->contracts.size());
    promise(sync.to_write.servers.size() == roster->servers.size());

    contracts::KnownHere here;
    std::uint32_t last = 0;
    const auto next = [&] {
        IdBytes bytes{};
        ++last;
        for (std::size_t i = 0; i < 4; ++i) bytes[15 - i] = static_cast<std::uint8_t>(last >> (8 * i));
        return bytes;
    };
    for (auto one : sync.to_write.customers) {
        one.customer.id = CustomerId(next());
        here.customers.push_back(one.customer);
    }
    for (auto one : sync.to_write.contracts) {
        one.contract.id = ContractId(next());
        for (const auto& customer : here.customers)
            if (customer.number == one.customer_number) one.contract.customer = customer.id;
        here.contracts.push_back(one.contract);
    }
    for (auto one : sync.to_write.servers) {
        one.server.id = ServerId(next());
        for (const auto& contract : here.contracts)
            if (contract.number == one.contract_number) one.server.contract = contract.id;
        here.servers.push_back(one.server);
    }
    const auto again = contracts::compare(*roster, here);
    promise(again.to_write.customers.empty() && again.to_write.contracts.empty() && again.to_write.servers.empty());
    return 0;
}
