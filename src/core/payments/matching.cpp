#include "core/payments/matching.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "formats/kana.hpp"
#include "formats/zengin/bank_kana.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace certdesk::payments {

namespace {

constexpr std::string_view number_prefix = "CD";
constexpr std::string_view number_symbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ";  // core/orders/order.hpp
constexpr std::size_t number_signs = 8;

// Choices of more orders than these are left to people: 2^12 sums are nothing, and nobody sees through more.
constexpr std::size_t most_orders_in_choice = 12;

// What is left of a name of 48 signs without its legal form is longer than this.
constexpr std::size_t start_of_name_bytes = 45;  // 15 kana

bool is_ascii_letter_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool may_stand_inside_number(char c) { return c == '-' || c == ' ' || c == '.' || c == '/'; }

// Letters and digits that follow each other, whatever signs people put between them.
std::vector<std::string> runs_in(std::string_view text) {
    std::vector<std::string> runs(1);
    for (const char written : fold_hyphens(nfkc(text))) {
        const char c = to_upper_ascii(written);
        if (is_ascii_letter_or_digit(c))
            runs.back() += c;
        else if (!may_stand_inside_number(c) && !runs.back().empty())
            runs.emplace_back();
    }
    return runs;
}

std::string compact(std::string_view order_number) {
    std::string signs;
    for (const char c : order_number)
        if (is_ascii_letter_or_digit(c)) signs += c;
    return signs;
}

bool has_digit(std::string_view number) { return number.find_first_of("0123456789") != std::string_view::npos; }

std::string start_of(const std::string& name_key) { return name_key.substr(0, start_of_name_bytes); }

bool goes_on(const Receivable& receivable, const std::string& cut_off_key) {
    return std::ranges::any_of(receivable.payer_names, [&](const std::string& name) {
        const auto key = zengin::payer_key(name);
        return key.size() > cut_off_key.size() && key.starts_with(cut_off_key);
    });
}

bool says_the_same(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

void add_once(std::vector<Proposal>& proposals, Proposal proposal) {
    const bool known =
        std::ranges::any_of(proposals, [&](const Proposal& one) { return one.allocations == proposal.allocations; });
    if (!known) proposals.push_back(std::move(proposal));
}

}  // namespace

std::vector<std::string> order_numbers_in(std::string_view text) {
    std::vector<std::string> numbers;
    for (const auto& run : runs_in(text)) {
        for (auto at = run.find(number_prefix); at != std::string::npos; at = run.find(number_prefix, at + 1)) {
            auto number = run.substr(at, number_prefix.size() + number_signs);
            if (number.size() < number_prefix.size() + number_signs) break;
            if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(std::move(number));
        }
    }
    return numbers;
}

// What a line says, as places of open receivables.
struct OpenReceivables::Evidence {
    Places numbered;
    Places nearly_numbered;
    bool number_not_open = false;
    Places coded;
    bool code_known = false;
    Places named;
    Places named_cut_off;
};

OpenReceivables::OpenReceivables(std::vector<Receivable> receivables, MatchRules rules)
    : rules_(rules), receivables_(std::move(receivables)) {
    std::ranges::sort(receivables_, {}, [](const Receivable& one) { return std::tie(one.since, one.order); });
    const auto add = [](Places& places, std::uint32_t at) {
        if (places.empty() || places.back() != at) places.push_back(at);
    };
    for (std::uint32_t at = 0; at < receivables_.size(); ++at) {
        const auto& one = receivables_[at];
        by_number_.emplace(compact(one.order_number), at);
        by_order_.emplace(one.order.text(), at);
        add(by_amount_[one.due.amount], at);
        if (!one.payer_code.empty()) add(by_code_[one.payer_code], at);
        for (const auto& name : one.payer_names) {
            const auto key = zengin::payer_key(name);
            if (key.empty()) continue;
            add(by_name_[key], at);
            if (key.size() >= start_of_name_bytes) add(by_name_start_[start_of(key)], at);
        }
    }
}

Yen OpenReceivables::due(const OrderId& order) const {
    const auto found = by_order_.find(order.text());
    return found == by_order_.end() ? Yen{} : receivables_[found->second].due;
}

void OpenReceivables::take(const std::vector<Allocation>& allocations) {
    for (const auto& allocation : allocations) {
        const auto found = by_order_.find(allocation.order.text());
        if (found == by_order_.end()) continue;
        auto& due = receivables_[found->second].due;
        due.amount = std::max<std::int64_t>(0, due.amount - allocation.amount.amount);
        if (due > Yen{}) by_amount_[due.amount].push_back(found->second);
    }
}

OpenReceivables::Places OpenReceivables::open(const Places* places) const {
    Places found;
    if (places == nullptr) return found;
    std::ranges::copy_if(*places, std::back_inserter(found), [&](std::uint32_t at) { return receivables_[at].due > Yen{}; });
    return found;
}

bool OpenReceivables::one_customer(const Places& places) const {
    return std::ranges::all_of(
        places, [&](std::uint32_t at) { return receivables_[at].customer == receivables_[places.front()].customer; });
}

Yen OpenReceivables::sum_due(const Places& places) const {
    return {std::accumulate(places.begin(), places.end(), std::int64_t{0},
                            [&](std::int64_t sum, std::uint32_t at) { return sum + receivables_[at].due.amount; })};
}

OpenReceivables::Evidence OpenReceivables::evidence_in(const BankLine& line) const {
    const auto find = [](const auto& map, const auto& key) -> const Places* {
        const auto found = map.find(key);
        return found == map.end() ? nullptr : &found->second;
    };
    Evidence evidence;
    for (const auto& number : order_numbers_in(line.payer_name + " | " + line.remark)) {
        const auto found = by_number_.find(number);
        const bool is_open = found != by_number_.end() && receivables_[found->second].due > Yen{};
        if (is_open) {
            evidence.numbered.push_back(found->second);
            continue;
        }
        if (!has_digit(number)) continue;  // a word, rather
        evidence.number_not_open = true;
        for (std::size_t i = number_prefix.size(); i < number.size(); ++i)
            for (const char symbol : number_symbols) {
                auto mended = number;
                mended[i] = symbol;
                const auto near = by_number_.find(mended);
                if (near != by_number_.end() && receivables_[near->second].due > Yen{})
                    evidence.nearly_numbered.push_back(near->second);
            }
    }
    const auto* const coded = line.payer_code.empty() ? nullptr : find(by_code_, line.payer_code);
    evidence.code_known = coded != nullptr;
    evidence.coded = open(coded);
    const auto key = zengin::payer_key(line.payer_name);
    if (key.empty()) return evidence;
    evidence.named = open(find(by_name_, key));
    if (zengin::may_be_cut_off(line.payer_name) && key.size() >= start_of_name_bytes)
        std::ranges::copy_if(open(find(by_name_start_, start_of(key))), std::back_inserter(evidence.named_cut_off),
                             [&](std::uint32_t at) { return goes_on(receivables_[at], key); });
    return evidence;
}

// The amount goes to the orders from the first to the last; the last of them may get less than is due.
Proposal OpenReceivables::use(const Places& places, Yen amount, std::vector<Reason> reasons) const {
    Proposal proposal{.allocations = {}, .over = amount, .missing = {}, .reasons = std::move(reasons)};
    for (const auto at : places) {
        const auto& one = receivables_[at];
        const Yen part = std::min(one.due, proposal.over);
        if (part > Yen{}) proposal.allocations.push_back({.order = one.order, .amount = part});
        proposal.over.amount -= part.amount;
        proposal.missing.amount += one.due.amount - part.amount;
    }
    auto& why = proposal.reasons;
    if (places.size() > 1) why.push_back(Reason::several_orders);
    if (proposal.over == Yen{} && proposal.missing == Yen{}) why.push_back(Reason::amount);
    if (proposal.over > Yen{}) why.push_back(Reason::more_than_due);
    if (proposal.missing > Yen{})
        why.push_back(proposal.missing <= rules_.largest_fee ? Reason::fee_kept_back : Reason::part_of_price);
    return proposal;
}

// Every choice among these orders that is due together with the amount; single orders first.
std::vector<Proposal> OpenReceivables::choices_with(const Places& places, Yen amount, Reason reason) const {
    std::vector<Proposal> found;
    for (const auto at : places)
        if (receivables_[at].due == amount) found.push_back(use({at}, amount, {reason}));
    if (places.size() < 2) return found;
    if (places.size() > most_orders_in_choice) {
        if (sum_due(places) == amount) found.push_back(use(places, amount, {reason}));
        return found;
    }
    for (std::uint32_t choice = 1; choice < (1U << places.size()); ++choice) {
        Places chosen;
        for (std::size_t i = 0; i < places.size(); ++i)
            if ((choice >> i & 1U) != 0) chosen.push_back(places[i]);
        if (chosen.size() > 1 && sum_due(chosen) == amount) found.push_back(use(chosen, amount, {reason}));
    }
    return found;
}

// A fee kept back from one of the orders; else what the amount pays of them, oldest first.
std::vector<Proposal> OpenReceivables::near_misses(const Places& places, Yen amount, Reason reason) const {
    std::vector<Proposal> found;
    for (const auto at : places) {
        const auto missing = receivables_[at].due.amount - amount.amount;
        if (missing > 0 && missing <= rules_.largest_fee.amount) found.push_back(use({at}, amount, {reason}));
    }
    if (!found.empty() || places.empty()) return found;
    Places needed;
    for (const auto at : places) {
        if (!needed.empty() && sum_due(needed) >= amount) break;
        needed.push_back(at);
    }
    found.push_back(use(needed, amount, {reason}));
    return found;
}

Answer OpenReceivables::match(const BankLine& line) const {
    if (line.kind != LineKind::transfer || line.amount <= Yen{}) return {.verdict = Verdict::not_a_transfer, .proposals = {}};
    const auto evidence = evidence_in(line);
    Answer answer;
    const auto suggest = [&](std::vector<Proposal> proposals) {
        for (auto& proposal : proposals) add_once(answer.proposals, std::move(proposal));
    };
    const auto decide = [&](bool beyond_doubt) {
        if (answer.proposals.size() > rules_.most_proposals) answer.proposals.resize(rules_.most_proposals);
        const bool exact = beyond_doubt && answer.proposals.size() == 1;
        answer.verdict = exact ? Verdict::exact : answer.proposals.empty() ? Verdict::unmatched : Verdict::suggested;
        return answer;
    };

    // 1. The payer says which orders.
    const auto& numbered = evidence.numbered;
    if (!numbered.empty()) {
        const bool code_of_another =
            !evidence.coded.empty() && receivables_[evidence.coded.front()].customer != receivables_[numbered.front()].customer;
        const bool whole = sum_due(numbered) == line.amount;
        suggest({use(numbered, line.amount, {Reason::order_number})});
        if (whole && one_customer(numbered) && !code_of_another && !evidence.number_not_open) return decide(true);
        if (code_of_another) suggest(choices_with(evidence.coded, line.amount, Reason::payer_code));
        return decide(false);
    }

    // 2. The bank says who pays.
    if (!evidence.coded.empty()) {
        suggest(choices_with(evidence.coded, line.amount, Reason::payer_code));
        const bool beyond_doubt = one_customer(evidence.coded) && !evidence.number_not_open;
        if (answer.proposals.size() == 1 && beyond_doubt) return decide(true);
        if (answer.proposals.empty()) suggest(near_misses(evidence.coded, line.amount, Reason::payer_code));
    }

    // 3. The name says who pays, when nobody else has that name.
    if (!evidence.named.empty() && !evidence.code_known) {
        suggest(choices_with(evidence.named, line.amount, Reason::payer_name));
        const bool beyond_doubt = one_customer(evidence.named) && !evidence.number_not_open;
        if (answer.proposals.size() == 1 && beyond_doubt) return decide(true);
    }

    // Everything else is for a person, likeliest first.
    if (!evidence.nearly_numbered.empty())
        for (const auto at : evidence.nearly_numbered) suggest({use({at}, line.amount, {Reason::order_number_nearly})});
    suggest(choices_with(evidence.named, line.amount, Reason::payer_name));
    suggest(choices_with(evidence.named_cut_off, line.amount, Reason::payer_name_cut_off));
    if (answer.proposals.empty()) suggest(near_misses(evidence.named, line.amount, Reason::payer_name));
    if (answer.proposals.empty()) suggest(near_misses(evidence.named_cut_off, line.amount, Reason::payer_name_cut_off));
    if (answer.proposals.empty()) {
        const auto found = by_amount_.find(line.amount.amount);
        if (found != by_amount_.end())
            for (const auto at : found->second) {
                if (receivables_[at].due != line.amount) continue;
                suggest({use({at}, line.amount, {})});
                if (answer.proposals.size() == rules_.most_proposals) break;
            }
    }
    return decide(false);
}

std::vector<std::size_t> reversed_by(const BankLine& correction, std::span<const BankLine> earlier) {
    struct Found {
        int agreements;
        std::size_t at;
    };
    std::vector<Found> found;
    const auto name = zengin::payer_key(correction.payer_name);
    for (std::size_t at = 0; at < earlier.size(); ++at) {
        const auto& line = earlier[at];
        if (line.kind != LineKind::transfer || line.account != correction.account || line.amount != correction.amount ||
            line.booked_on > correction.booked_on)
            continue;
        const int agreements = (says_the_same(line.reference, correction.reference) ? 1 : 0) +
                               (says_the_same(line.payer_code, correction.payer_code) ? 1 : 0) +
                               (says_the_same(zengin::payer_key(line.payer_name), name) ? 1 : 0);
        if (agreements > 0) found.push_back({agreements, at});
    }
    std::ranges::sort(found, {}, [](const Found& one) { return std::pair(-one.agreements, one.at); });
    std::vector<std::size_t> places;
    for (const auto& one : found) places.push_back(one.at);
    return places;
}

}  // namespace certdesk::payments
