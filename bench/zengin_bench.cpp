// A bank's statement of 100,000 lines: read and checked, told apart, and matched with 100,000 open orders, beside splitting it
// into lines and nothing else, in the same run.
#include "core/payments/bank_line.hpp"
#include "core/payments/matching.hpp"
#include "formats/zengin/account_statement.hpp"
#include "formats/zengin/bank_kana.hpp"

#include <benchmark/benchmark.h>
#include <cstring>
#include <string>

namespace {

using namespace certdesk;

constexpr std::size_t line_count = 100'000;

std::string order_number(std::size_t i) {
    constexpr std::string_view symbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string number = "CD-";
    for (int sign = 0; sign < 8; ++sign, i /= symbols.size()) {
        if (sign == 4) number += '-';
        number += symbols[(i + static_cast<std::size_t>(sign)) % symbols.size()];
    }
    return number;
}

std::string company(std::size_t i) {
    static const std::vector<std::string> syllables{"か", "さ", "た", "な", "は", "ま", "や", "ら", "が", "ば"};
    std::string name;
    for (int place = 0; place < 6; ++place, i /= syllables.size()) name += syllables[i % syllables.size()];
    return name;
}

Yen price(std::size_t i) { return {static_cast<std::int64_t>(20'000 + i % 50'000)}; }

std::vector<payments::Receivable> receivables() {
    std::vector<payments::Receivable> all;
    for (std::size_t i = 0; i < line_count; ++i) {
        IdBytes id{};
        std::memcpy(id.data(), &i, sizeof i);
        id[15] = 1;
        all.push_back({.order = OrderId(id),
                       .customer = CustomerId(id),
                       .order_number = order_number(i),
                       .due = price(i),
                       .since = Day(std::chrono::days{20'000}),
                       .payer_code = {},
                       .payer_names = {company(i)}});
    }
    return all;
}

// A third names its order, a third comes under its name, a third is from somebody with another amount.
std::string statement() {
    zengin::AccountStatement one{.made_on = Day(std::chrono::days{20'700}),
                                 .from = {},
                                 .to = {},
                                 .account = {.bank_code = "0001",
                                             .bank_name = "ﾐｽﾞﾎ",
                                             .branch_code = "001",
                                             .branch_name = "ﾄｳｷﾖｳ",
                                             .kind = zengin::AccountKind::ordinary,
                                             .number = "0001234567",
                                             .holder = "ｴｸｽｸﾗｳﾄﾞ(ｶ"},
                                 .book_kind = 1,
                                 .balance_before = {},
                                 .lines = {},
                                 .balance_after = {}};
    for (std::size_t i = 0; i < line_count; ++i) {
        zengin::StatementLine line{};
        line.inquiry_number = std::to_string(i);
        line.booked_on = one.made_on;
        line.transaction = zengin::Transaction::transfer;
        line.amount = {price(i).amount + (i % 3 == 2 ? 1 : 0)};
        line.payer_name = i % 3 == 0 ? order_number(i) : "ｶ)" + zengin::to_bank_kana(company(i)).value();
        one.lines.push_back(std::move(line));
    }
    return zengin::write_account_statements({one}).value();
}

// The yardstick.
void split_lines(benchmark::State& state) {
    const auto file = statement();
    for (auto _ : state) {
        std::size_t lines = 0;
        for (const char* at = file.data(); at != nullptr; ++lines) {
            at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(file.data() + file.size() - at)));
            if (at != nullptr && ++at == file.data() + file.size()) break;
        }
        benchmark::DoNotOptimize(lines);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line_count));
}

void read_statement(benchmark::State& state) {
    const auto file = statement();
    for (auto _ : state) {
        auto statements = zengin::read_account_statements(file);
        benchmark::DoNotOptimize(statements);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line_count));
}

void import_statement(benchmark::State& state) {
    const auto file = statement();
    const auto all = receivables();
    std::size_t exact = 0;
    for (auto _ : state) {
        exact = 0;
        const auto lines = payments::bank_lines_of(zengin::read_account_statements(file).value());
        auto prints = payments::fingerprints(lines);
        benchmark::DoNotOptimize(prints);
        payments::OpenReceivables open(all);
        for (const auto& line : lines) {
            const auto answer = open.match(line);
            if (answer.verdict != payments::Verdict::exact) continue;
            open.take(answer.proposals.front().allocations);
            ++exact;
        }
    }
    state.SetLabel(std::to_string(exact) + " of " + std::to_string(line_count) + " beyond doubt");
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(line_count));
}

}  // namespace

BENCHMARK(split_lines)->Unit(benchmark::kMillisecond);
BENCHMARK(read_statement)->Unit(benchmark::kMillisecond);
BENCHMARK(import_statement)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
