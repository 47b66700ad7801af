// How times are written, and how long a certificate lives: the maximum of its day of issue, and the day that should be left.
#include "lint/rules/rules.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

template <class Wrong>
void each_time(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    const bool list = of.form == Form::revocation_list;
    if (wrong(of.not_before))
        faults.add(list ? "thisUpdate" : "validity.notBefore", std::string(why) + ": " + std::string(of.not_before.text));
    if (of.has_not_after && wrong(of.not_after))
        faults.add(list ? "nextUpdate" : "validity.notAfter", std::string(why) + ": " + std::string(of.not_after.text));
}

bool are_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t year_digits(const Moment& moment) { return moment.tag == der::tag::utc_time ? 2 : 4; }

// The digits in front of "Z", a fraction or an offset.
std::string_view digits_of(const Moment& moment) { return moment.text.substr(0, moment.text.find_first_of("Z.,+-")); }

bool is_after_2049(const Moment& moment) { return moment.instant && *moment.instant >= std::chrono::sys_days(2050y / 1 / 1); }

// Section 6.3.2: a day has 86,400 seconds, both ends count, one more second is one more day (INC-09).
template <int allowed>
void within(const Anatomy& of, Faults& faults) {
    const auto days = of.validity_days();
    if (days && *days > allowed)
        faults.add("validity", std::to_string(*days) + " days from " + std::string(of.not_before.text) + " to " +
                                   std::string(of.not_after.text) + ", " + std::to_string(allowed) + " are allowed");
}

constexpr Rule rules[]{
    {"times_until_2049_are_utc_time", "Times until 2049 are written as UTCTime.", Severity::error, rfc5280("4.1.2.5"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         each_time(of, faults, "GeneralizedTime before 2050", [](const Moment& moment) {
             return moment.tag == der::tag::generalized_time && moment.instant && !is_after_2049(moment);
         });
     }},
    {"times_have_seconds", "Times are written with their seconds.", Severity::error, rfc5280("4.1.2.5.1"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         each_time(of, faults, "no seconds",
                   [](const Moment& moment) { return digits_of(moment).size() == year_digits(moment) + 8; });
     }},
    {"times_end_in_z", "Times are in UTC and end in Z.", Severity::error, rfc5280("4.1.2.5.1"), always, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         each_time(of, faults, "not in UTC", [](const Moment& moment) { return !moment.text.ends_with('Z'); });
     }},
    {"times_have_no_fraction", "Times hold no fraction of a second.", Severity::error, rfc5280("4.1.2.5.2"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         each_time(of, faults, "a fraction",
                   [](const Moment& moment) { return moment.text.find_first_of(".,") != std::string_view::npos; });
     }},
    {"times_are_digits", "Times are digits and nothing else before the Z.", Severity::error, rfc5280("4.1.2.5.1"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         each_time(of, faults, "no digits", [](const Moment& moment) { return !are_digits(digits_of(moment)); });
     }},
    {"times_exist", "Times name a month, day, hour, minute and second that exist.", Severity::error, rfc5280("4.1.2.5"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         each_time(of, faults, "no such time", [](const Moment& moment) {
             return !moment.instant && moment.text.ends_with('Z') && are_digits(digits_of(moment)) &&
                    digits_of(moment).size() == year_digits(moment) + 10 && moment.text.size() == year_digits(moment) + 11;
         });
     }},
    {"validity_begins_before_it_ends", "notBefore is not behind notAfter.", Severity::error, rfc5280("4.1.2.5"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.not_before.instant && of.not_after.instant && *of.not_after.instant < *of.not_before.instant)
             faults.add("validity", "from " + std::string(of.not_before.text) + " to " + std::string(of.not_after.text));
     }},
    {"validity_within_825_days",
     "A leaf lives at most 825 days.",
     Severity::error,
     baseline("6.3.2"),
     {2018y / 3 / 1, 2020y / 9 / 1},
     server_leaves,
     within<825>},
    {"validity_within_398_days",
     "A leaf lives at most 398 days.",
     Severity::error,
     baseline("6.3.2"),
     {2020y / 9 / 1, 2026y / 3 / 15},
     server_leaves,
     within<398>},
    {"validity_within_200_days",
     "A leaf lives at most 200 days.",
     Severity::error,
     baseline("6.3.2"),
     {2026y / 3 / 15, 2027y / 3 / 15},
     server_leaves,
     within<200>},
    {"validity_within_100_days",
     "A leaf lives at most 100 days.",
     Severity::error,
     baseline("6.3.2"),
     {2027y / 3 / 15, 2029y / 3 / 15},
     server_leaves,
     within<100>},
    {"validity_within_47_days",
     "A leaf lives at most 47 days.",
     Severity::error,
     baseline("6.3.2"),
     {2029y / 3 / 15, {}},
     server_leaves,
     within<47>},
    // So that no leap of a clock makes it too long (G-10).
    {"validity_leaves_a_day",
     "A leaf lives one day less than the maximum.",
     Severity::warning,
     baseline("6.3.2"),
     {2020y / 9 / 1, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         const auto days = of.validity_days();
         if (days && *days == pki::maximum_validity_days(*of.not_before.instant))
             faults.add("validity", "the whole maximum of " + std::to_string(*days) + " days");
     }},
    {"root_lives_8_to_25_years", "A root lives between 2922 and 9132 days.", Severity::error, baseline("7.1.2.1.1"),
     since_profiles, only(Kind::root),
     [](const Anatomy& of, Faults& faults) {
         const auto days = of.validity_days();
         if (days && (*days < 2922 || *days > 9132)) faults.add("validity", std::to_string(*days) + " days");
     }},
};

}  // namespace

std::span<const Rule> rules_of_times() { return rules; }

}  // namespace certdesk::lint
