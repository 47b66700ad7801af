#include "core/payments/matching.hpp"

#include "formats/zengin/bank_kana.hpp"

#include <gtest/gtest.h>
#include <random>

namespace certdesk::payments {
namespace {

constexpr std::uint8_t yamada = 1;
constexpr std::uint8_t suzuki = 2;

Day day(const char* iso) { return parse_iso_date(iso).value(); }
OrderId order(std::uint8_t number) { return OrderId(IdBytes{number}); }

Receivable due(std::uint8_t number, std::uint8_t customer, Yen amount, std::string order_number) {
    return {.order = order(number),
            .customer = CustomerId(IdBytes{customer}),
            .order_number = std::move(order_number),
            .due = amount,
            .since = day("2026-11-01") + std::chrono::days{number},
            .payer_code = customer == yamada ? "0000004711" : "",
            .payer_names = {customer == yamada ? "カ)ヤマダ" : "すずき しょうてん"}};
}

OpenReceivables two_of_yamada_one_of_suzuki() {
    return OpenReceivables({due(1, yamada, {25'410}, "CD-7F3K-92QX"), due(2, yamada, {33'000}, "CD-8GHJ-2345"),
                            due(3, suzuki, {25'410}, "CD-WXYZ-9876")});
}

struct Said {
    std::string name;
    std::string remark{};
    std::string code{};
};
BankLine transfer(Yen amount, Said said) {
    return {.line = 2,
            .account = "a",
            .kind = LineKind::transfer,
            .booked_on = day("2026-11-20"),
            .amount = amount,
            .reference = {},
            .payer_code = said.code,
            .payer_name = said.name,
            .bank_name = {},
            .branch_name = {},
            .remark = said.remark};
}

void expect_exact(const Answer& answer, const std::vector<Allocation>& allocations, const std::vector<Reason>& reasons) {
    EXPECT_EQ(answer.verdict, Verdict::exact);
    ASSERT_EQ(answer.proposals.size(), 1U);
    EXPECT_EQ(answer.proposals[0].allocations, allocations);
    EXPECT_EQ(answer.proposals[0].reasons, reasons);
    EXPECT_EQ(answer.proposals[0].over, Yen{});
    EXPECT_EQ(answer.proposals[0].missing, Yen{});
}

void expect_first_suggestion(const Answer& answer, const std::vector<Allocation>& allocations,
                             const std::vector<Reason>& reasons) {
    EXPECT_EQ(answer.verdict, Verdict::suggested);
    ASSERT_FALSE(answer.proposals.empty());
    EXPECT_EQ(answer.proposals[0].allocations, allocations);
    EXPECT_EQ(answer.proposals[0].reasons, reasons);
}

TEST(OrderNumber, is_found_however_a_payer_writes_it) {
    for (const auto* text : {"CD-7F3K-92QX", "CD7F3K92QX ｶ)ﾔﾏﾀﾞ", "ｶ)ﾔﾏﾀﾞ CD-7F3K-92QX", "cd 7f3k 92qx",
                             "ＣＤ－７Ｆ３Ｋ－９２ＱＸ", "ﾔﾏﾀﾞCDｰ7F3Kｰ92QX", "CD.7F3K/92QX"})
        EXPECT_EQ(order_numbers_in(text), std::vector<std::string>{"CD7F3K92QX"}) << text;
    EXPECT_EQ(order_numbers_in("CD7F3K92QX CD8GHJ2345"), (std::vector<std::string>{"CD7F3K92QX", "CD8GHJ2345"}));
    for (const auto* text : {"", "ｶ)ﾔﾏﾀﾞ", "CD-7F3K", "CDﾔﾏﾀﾞ7F3K92QX"}) EXPECT_TRUE(order_numbers_in(text).empty()) << text;
}

TEST(Matching, is_beyond_doubt_by_order_number_and_amount) {
    const auto open = two_of_yamada_one_of_suzuki();
    for (const auto& said : {Said{.name = "CD7F3K92QX ｶ)ﾔﾏﾀﾞ"}, Said{.name = "ﾖｼﾀﾞ ﾊﾅｺ", .remark = "CD-7F3K-92QX"}})
        expect_exact(open.match(transfer({25'410}, said)), {{order(1), {25'410}}}, {Reason::order_number, Reason::amount});
}

TEST(Matching, pays_several_orders_that_one_transfer_names) {
    const auto open = two_of_yamada_one_of_suzuki();
    expect_exact(open.match(transfer({58'410}, {.name = "CD7F3K92QX CD8GHJ2345"})), {{order(1), {25'410}}, {order(2), {33'000}}},
                 {Reason::order_number, Reason::several_orders, Reason::amount});
}

TEST(Matching, is_beyond_doubt_by_payer_code_and_amount) {
    const auto open = two_of_yamada_one_of_suzuki();
    expect_exact(open.match(transfer({33'000}, {.name = "ﾅﾆｶ", .code = "0000004711"})), {{order(2), {33'000}}},
                 {Reason::payer_code, Reason::amount});
    expect_exact(open.match(transfer({58'410}, {.name = "ﾅﾆｶ", .code = "0000004711"})),
                 {{order(1), {25'410}}, {order(2), {33'000}}}, {Reason::payer_code, Reason::several_orders, Reason::amount});
}

TEST(Matching, is_beyond_doubt_by_a_folded_name_that_one_customer_has_and_amount) {
    const auto open = two_of_yamada_one_of_suzuki();
    for (const auto* name : {"ｽｽﾞｷ ｼﾖｳﾃﾝ", "ｽｽﾞｷｼﾖｳﾃﾝ", "スズキショウテン"})
        expect_exact(open.match(transfer({25'410}, {.name = name})), {{order(3), {25'410}}},
                     {Reason::payer_name, Reason::amount});
}

TEST(Matching, leaves_it_to_a_person_when_the_amount_differs) {
    const auto open = two_of_yamada_one_of_suzuki();
    const auto over = open.match(transfer({25'500}, {.name = "CD7F3K92QX"}));
    expect_first_suggestion(over, {{order(1), {25'410}}}, {Reason::order_number, Reason::more_than_due});
    EXPECT_EQ(over.proposals[0].over, Yen{90});

    const auto fee = open.match(transfer({25'080}, {.name = "CD7F3K92QX"}));
    expect_first_suggestion(fee, {{order(1), {25'080}}}, {Reason::order_number, Reason::fee_kept_back});
    EXPECT_EQ(fee.proposals[0].missing, Yen{330});

    const auto part = open.match(transfer({10'000}, {.name = "CD7F3K92QX"}));
    expect_first_suggestion(part, {{order(1), {10'000}}}, {Reason::order_number, Reason::part_of_price});
    EXPECT_EQ(part.proposals[0].missing, Yen{15'410});
}

TEST(Matching, leaves_it_to_a_person_when_two_choices_fit) {
    const OpenReceivables open({due(1, yamada, {10'000}, "CD-7F3K-92QX"), due(2, yamada, {10'000}, "CD-8GHJ-2345")});
    const auto answer = open.match(transfer({10'000}, {.name = "ｶ)ﾔﾏﾀﾞ", .code = "0000004711"}));
    EXPECT_EQ(answer.verdict, Verdict::suggested);
    EXPECT_EQ(answer.proposals.size(), 2U);

    const OpenReceivables sums({due(1, yamada, {10'000}, "CD-7F3K-92QX"), due(2, yamada, {20'000}, "CD-8GHJ-2345"),
                                due(3, yamada, {30'000}, "CD-WXYZ-9876")});
    EXPECT_EQ(sums.match(transfer({30'000}, {.name = "ｶ)ﾔﾏﾀﾞ"})).verdict, Verdict::suggested)
        << "one of 30,000, or 10,000 + 20,000";
}

TEST(Matching, leaves_it_to_a_person_when_two_customers_have_the_name) {
    auto other = due(4, 9, {33'000}, "CD-2222-3333");
    other.payer_names = {"やまだ ゆうげんがいしゃ"};
    const OpenReceivables open({due(2, yamada, {33'000}, "CD-8GHJ-2345"), other});
    const auto answer = open.match(transfer({33'000}, {.name = "ｶ)ﾔﾏﾀﾞ"}));
    EXPECT_EQ(answer.verdict, Verdict::suggested);
    EXPECT_EQ(answer.proposals.size(), 2U);
}

TEST(Matching, leaves_it_to_a_person_when_code_and_number_contradict) {
    const auto open = two_of_yamada_one_of_suzuki();
    const auto answer = open.match(transfer({25'410}, {.name = "CDWXYZ9876", .code = "0000004711"}));
    expect_first_suggestion(answer, {{order(3), {25'410}}}, {Reason::order_number, Reason::amount});
    EXPECT_EQ(answer.proposals.size(), 2U);
}

TEST(Matching, leaves_it_to_a_person_when_orders_of_two_customers_are_named) {
    EXPECT_EQ(two_of_yamada_one_of_suzuki().match(transfer({50'820}, {.name = "CD7F3K92QX CDWXYZ9876"})).verdict,
              Verdict::suggested);
}

TEST(Matching, leaves_it_to_a_person_when_the_number_is_not_open) {
    const auto open = two_of_yamada_one_of_suzuki();
    const auto answer = open.match(transfer({25'410}, {.name = "ｽｽﾞｷｼﾖｳﾃﾝ", .remark = "CD-2222-2222"}));
    EXPECT_EQ(answer.verdict, Verdict::suggested);
    EXPECT_EQ(open.match(transfer({25'410}, {.name = "ｽｽﾞｷｼﾖｳﾃﾝ", .remark = "CD MUSICSHOPS"})).verdict, Verdict::exact)
        << "a word is no number";
}

TEST(Matching, thinks_of_a_slip_in_the_order_number) {
    const auto open = two_of_yamada_one_of_suzuki();
    expect_first_suggestion(open.match(transfer({25'410}, {.name = "CD7F3K92QY"})), {{order(1), {25'410}}},
                            {Reason::order_number_nearly, Reason::amount});
}

TEST(Matching, thinks_of_names_that_were_cut_off) {
    auto long_name = due(5, 9, {44'000}, "CD-4444-5555");
    const std::string name = "ｼﾔ)ﾆﾎﾝｲﾝﾀ-ﾈﾂﾄｼﾖｳﾒｲｼﾖﾌｷﾕｳｷﾖｳｶｲﾄｳｷﾖｳﾎﾝﾌﾞｼﾞﾑｷﾖｸﾀﾞｲｲﾁｶ";
    long_name.payer_names = {"一般社団法人",
                             "にほんいんたーねっとしょうめいしょふきゅうきょうかいとうきょうほんぶじむきょくだいいちか"};
    const OpenReceivables open({long_name});
    std::string cut_off;
    std::size_t signs = 0;
    for (std::size_t at = 0; at < name.size() && signs < zengin::longest_payer_name; ++signs) {
        const std::size_t bytes = static_cast<unsigned char>(name[at]) < 0x80 ? 1 : 3;
        cut_off += name.substr(at, bytes);
        at += bytes;
    }
    ASSERT_TRUE(zengin::may_be_cut_off(cut_off)) << cut_off;
    expect_first_suggestion(open.match(transfer({44'000}, {.name = cut_off})), {{order(5), {44'000}}},
                            {Reason::payer_name_cut_off, Reason::amount});
}

TEST(Matching, never_goes_by_the_amount_alone) {
    const auto answer = two_of_yamada_one_of_suzuki().match(transfer({33'000}, {.name = "ﾀﾞﾚｶ"}));
    expect_first_suggestion(answer, {{order(2), {33'000}}}, {Reason::amount});
    EXPECT_EQ(two_of_yamada_one_of_suzuki().match(transfer({1}, {.name = "ﾀﾞﾚｶ"})).verdict, Verdict::unmatched);
}

TEST(Matching, knows_what_earlier_lines_paid) {
    auto open = two_of_yamada_one_of_suzuki();
    const auto line = transfer({25'410}, {.name = "ｽｽﾞｷｼﾖｳﾃﾝ"});
    open.take(open.match(line).proposals.front().allocations);
    EXPECT_EQ(open.due(order(3)), Yen{});
    const auto again = open.match(line);
    EXPECT_NE(again.verdict, Verdict::exact) << "paid twice";
    open.take({{order(1), {10'000}}});
    EXPECT_EQ(open.due(order(1)), Yen{15'410});
    expect_exact(open.match(transfer({15'410}, {.name = "CD7F3K92QX"})), {{order(1), {15'410}}},
                 {Reason::order_number, Reason::amount});
}

TEST(Matching, is_for_transfers_only) {
    for (const auto kind : all_of<LineKind>()) {
        auto line = transfer({25'410}, {.name = "CD7F3K92QX"});
        line.kind = kind;
        const auto expected = kind == LineKind::transfer ? Verdict::exact : Verdict::not_a_transfer;
        EXPECT_EQ(two_of_yamada_one_of_suzuki().match(line).verdict, expected) << to_text(kind);
    }
}

TEST(Correction, reverses_the_transfer_it_agrees_with) {
    auto taken_back = transfer({25'410}, {.name = "ﾕ)ｴｸｽ"});
    taken_back.kind = LineKind::taken_back;
    taken_back.booked_on = day("2026-11-24");
    auto later = transfer({25'410}, {.name = "ﾕ)ｴｸｽ"});
    later.booked_on = day("2026-11-25");
    auto coded = transfer({25'410}, {.name = "ﾕ)ｴｸｽ"});
    coded.reference = taken_back.reference = "00000108";
    const std::vector<BankLine> earlier{transfer({25'410}, {.name = "ﾕ)ｴｸｽ"}), transfer({25'411}, {.name = "ﾕ)ｴｸｽ"}),
                                        transfer({25'410}, {.name = "ﾍﾞﾂ"}), later, coded};
    EXPECT_EQ(reversed_by(taken_back, earlier), (std::vector<std::size_t>{4, 0}));
    EXPECT_TRUE(reversed_by(taken_back, std::span(earlier).subspan(1, 3)).empty());
}

// Whatever the lines say: allocations are positive, never more than is due or than arrived, and exact ones use it all.
TEST(Matching, never_gives_an_order_more_than_is_due) {
    constexpr unsigned seed = 510;
    std::mt19937 random(seed);
    const auto upto = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random); };
    const std::vector<std::string> names{"ｶ)ﾔﾏﾀﾞ", "ｽｽﾞｷｼﾖｳﾃﾝ", "CD7F3K92QX", "CD8GHJ2345 CDWXYZ9876", "ﾀﾞﾚｶ", "CD2222222"};
    for (int round = 0; round < 300; ++round) {
        std::vector<Receivable> all;
        const std::vector<std::string> numbers{"CD-7F3K-92QX", "CD-8GHJ-2345", "CD-WXYZ-9876", "CD-AAAA-2222"};
        for (std::uint8_t i = 0; i < numbers.size(); ++i)
            all.push_back(
                due(i, static_cast<std::uint8_t>(1 + upto(1)), {static_cast<std::int64_t>(1 + upto(3)) * 500}, numbers[i]));
        OpenReceivables open(all);
        for (int line = 0; line < 8; ++line) {
            const Yen amount{static_cast<std::int64_t>(1 + upto(5)) * 500};
            const auto answer =
                open.match(transfer(amount, {.name = names[upto(names.size() - 1)], .code = upto(2) == 0 ? "0000004711" : ""}));
            for (const auto& proposal : answer.proposals) {
                std::int64_t used = 0;
                ASSERT_FALSE(proposal.allocations.empty());
                for (const auto& allocation : proposal.allocations) {
                    EXPECT_GT(allocation.amount, Yen{});
                    EXPECT_LE(allocation.amount, open.due(allocation.order)) << "seed " << seed << ", round " << round;
                    used += allocation.amount.amount;
                }
                EXPECT_EQ(used + proposal.over.amount, amount.amount);
                if (answer.verdict == Verdict::exact) EXPECT_EQ(used, amount.amount);
            }
            if (answer.verdict != Verdict::exact) continue;
            EXPECT_EQ(answer.proposals.size(), 1U);
            open.take(answer.proposals.front().allocations);
        }
    }
}

}  // namespace
}  // namespace certdesk::payments
