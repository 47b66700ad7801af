#include "pki/chain/ct_policy.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

namespace certdesk::pki {

namespace {

constexpr auto list_lasts = std::chrono::days(70);

bool is_good_now(const CtLog& log) {
    return log.state == CtLogState::usable || log.state == CtLogState::qualified || log.state == CtLogState::readonly;
}

SctVerdict verdict_of(const Sct& sct, const CtLog* log, const Certificate& certificate, BytesView issuer_spki_der, Instant at) {
    if (log == nullptr) return SctVerdict::unknown_log;
    const auto matches = sct_matches(sct, certificate, issuer_spki_der, log->key_der);
    if (!matches || !*matches) return SctVerdict::bad_signature;
    if (sct.issued_at > at) return SctVerdict::from_the_future;
    // A retired log counts for what it took before.
    const bool was_good = is_good_now(*log) || (log->state == CtLogState::retired && sct.issued_at < log->state_since);
    if (!was_good) return SctVerdict::log_not_accepted;
    if (log->interval && (certificate.not_after < log->interval->from || certificate.not_after >= log->interval->until))
        return SctVerdict::outside_interval;
    return SctVerdict::counts;
}

// Logs that count, each once: two timestamps of one log are one witness.
std::vector<const CtLog*> witnesses(const std::vector<JudgedSct>& scts) {
    std::vector<const CtLog*> logs;
    for (const auto& judged : scts)
        if (judged.verdict == SctVerdict::counts && std::ranges::find(logs, judged.log) == logs.end()) logs.push_back(judged.log);
    return logs;
}

std::map<std::string, std::size_t> by_operator(const std::vector<const CtLog*>& logs) {
    std::map<std::string, std::size_t> numbers;
    for (const auto* log : logs) ++numbers[log->operator_name];
    return numbers;
}

std::size_t by_180_days(const Certificate& certificate) {
    // The second of notAfter belongs to the life.
    const auto life = certificate.not_after - certificate.not_before + std::chrono::seconds(1);
    return life <= std::chrono::days(180) ? 2 : 3;
}

// Less than 15 months: 2; to 27: 3; to 39: 4; longer: 5.
std::size_t by_months(const Certificate& certificate) {
    const auto begin = std::chrono::floor<std::chrono::days>(certificate.not_before);
    const auto after = [&](int months) {
        const auto day = std::chrono::year_month_day(begin) + std::chrono::months(months);
        const std::chrono::sys_days last = day.ok() ? std::chrono::sys_days(day) : day.year() / day.month() / std::chrono::last;
        return Instant(last) + (certificate.not_before - begin);
    };
    if (certificate.not_after < after(15)) return 2;
    if (certificate.not_after <= after(27)) return 3;
    return certificate.not_after <= after(39) ? 4 : 5;
}

// How many are needed of certificates issued since that day.
struct Counting {
    CtPolicy policy;
    std::chrono::year_month_day since;
    std::size_t (*needed)(const Certificate&);
};

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
constexpr std::array countings{
    Counting{CtPolicy::chrome, year{2018} / month{4} / day{30}, by_months},
    Counting{CtPolicy::chrome, year{2022} / month{4} / day{15}, by_180_days},
    Counting{CtPolicy::apple, year{2018} / month{10} / day{15}, by_months},
    Counting{CtPolicy::apple, year{2021} / month{4} / day{21}, by_180_days},
};

const Counting* counting_for(const Certificate& certificate, CtPolicy policy) {
    const Counting* found = nullptr;
    for (const auto& counting : countings)
        if (counting.policy == policy && certificate.not_before >= std::chrono::sys_days(counting.since)) found = &counting;
    return found;
}

CtAnswer judge_for_chrome(const std::vector<const CtLog*>& logs, std::size_t needed, bool list_is_old) {
    CtAnswer answer{.faults = {}, .needed = needed, .counted = logs.size()};
    if (needed == 0) return answer;
    if (logs.size() < needed) answer.faults.push_back(CtFault::too_few);
    if (by_operator(logs).size() < 2) answer.faults.push_back(CtFault::too_few_operators);
    if (std::ranges::none_of(logs, [](const CtLog* log) { return is_good_now(*log); }))
        answer.faults.push_back(CtFault::none_from_now_good);
    if (list_is_old) answer.faults.push_back(CtFault::list_too_old);
    return answer;
}

// At most one (of two) or two (of three) of one operator count, since they are counted by days.
CtAnswer judge_for_apple(const std::vector<const CtLog*>& logs, const Counting* counting, std::size_t needed) {
    if (counting == nullptr) return {.faults = {}, .needed = 0, .counted = logs.size()};
    const auto most_of_one = counting->needed == by_180_days ? needed - 1 : needed;
    std::size_t counted = 0;
    for (const auto& [name, number] : by_operator(logs)) counted += std::min(number, most_of_one);
    CtAnswer answer{.faults = {}, .needed = needed, .counted = counted};
    if (logs.size() < needed)
        answer.faults.push_back(CtFault::too_few);
    else if (counted < needed)
        answer.faults.push_back(CtFault::too_few_operators);
    if (std::ranges::none_of(logs, [](const CtLog* log) { return is_good_now(*log); }))
        answer.faults.push_back(CtFault::none_from_now_good);
    if (std::ranges::all_of(logs, &CtLog::is_static)) answer.faults.push_back(CtFault::none_from_rfc_6962);
    return answer;
}

}  // namespace

bool CtAnswer::is_met() const {
    return std::ranges::all_of(faults, [](CtFault fault) { return fault == CtFault::list_too_old; });
}

std::size_t needed_scts(const Certificate& certificate, CtPolicy policy) {
    const auto* counting = counting_for(certificate, policy);
    return counting == nullptr ? 0 : counting->needed(certificate);
}

Result<CtReport> judge_scts(const Certificate& certificate, BytesView issuer_spki_der, const CtLogList& logs, Instant at) {
    CtReport report;
    for (auto& sct : TRY(embedded_scts(certificate))) {
        const auto found = std::ranges::find(logs.logs, sct.log_id, &CtLog::log_id);
        const auto* log = found == logs.logs.end() ? nullptr : &*found;
        const auto verdict = verdict_of(sct, log, certificate, issuer_spki_der, at);
        report.scts.push_back({std::move(sct), log, verdict});
    }
    const auto counting = witnesses(report.scts);
    report.chrome = judge_for_chrome(counting, needed_scts(certificate, CtPolicy::chrome), at - logs.published > list_lasts);
    report.apple =
        judge_for_apple(counting, counting_for(certificate, CtPolicy::apple), needed_scts(certificate, CtPolicy::apple));
    return report;
}

}  // namespace certdesk::pki
