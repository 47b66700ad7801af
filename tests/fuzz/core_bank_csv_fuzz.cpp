#include "base/text.hpp"
#include "core/payments/csv_lines.hpp"
#include "core/payments/matching.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const payments::CsvMapping mapping{
        .account = "a", .day = "1", .paid_in = "2", .payer_name = "3", .payer_code = "4", .remark = "5"};
    const auto lines = payments::bank_lines_of_csv(input, mapping);
    if (!lines) {
        (void)describe(lines.error());
        return 0;
    }
    promise(!lines->empty() && payments::fingerprints(*lines).size() == lines->size());
    const payments::OpenReceivables open({{.order = OrderId(IdBytes{1}),
                                           .customer = CustomerId(IdBytes{2}),
                                           .order_number = "CD-7F3K-92QX",
                                           .due = {25'410},
                                           .since = {},
                                           .payer_code = "0000004711",
                                           .payer_names = {"ｶ)ﾔﾏﾀﾞ"}}});
    for (const auto& line : *lines) {
        promise(line.amount > Yen{} && is_storable_text(line.payer_name));
        const auto answer = open.match(line);
        promise((answer.verdict == payments::Verdict::exact) <= (answer.proposals.size() == 1));
    }
    return 0;
}
