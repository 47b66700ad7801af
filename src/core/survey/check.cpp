#include "core/survey/check.hpp"

#include "base/text.hpp"
#include "core/survey/characters.hpp"
#include "core/survey/common_name.hpp"
#include "core/survey/legal_form_choice.hpp"
#include "core/survey/placeholder.hpp"
#include "formats/dns_name.hpp"
#include "formats/houjin_bangou.hpp"
#include "formats/internet_address.hpp"
#include "formats/japanese_phone.hpp"
#include "formats/kana.hpp"
#include "formats/prefecture.hpp"
#include "formats/public_suffix.hpp"
#include "formats/tdb_code.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace certdesk::survey {

namespace {

// What a reader needs to know, and how it says no.
struct Question {
    const FieldRule& rule;
    const Context& context;

    [[nodiscard]] std::unexpected<Refused> no(Refusal refusal, std::vector<FindingFact> facts = {}) const {
        return refuse(refusal, std::string(to_text(rule.field)), std::move(facts));
    }
    [[nodiscard]] std::unexpected<Refused> forbidden(const Offender& offender) const {
        return no(Refusal::forbidden_character, {{"character", *offender}});
    }
};

using Answered = Decision<std::string>;

// R26, R28: Latin letters, as they will stand in the certificate.
Answered read_latin(const Question& question, std::string_view typed, Offender (*forbidden)(std::string_view)) {
    auto text = to_half_width(typed);
    if (const auto offender = invisible_in(text)) return question.forbidden(offender);
    if (outside_latin(text)) return question.no(Refusal::not_latin);
    if (const auto offender = forbidden(text)) return question.forbidden(offender);
    return text;
}

// Names keep the very characters of the register: no folding of 髙 or full-width letters (R30, R37).
Answered read_japanese(const Question& question, std::string_view typed) {
    auto text = with_single_blanks(typed);
    if (const auto offender = outside_japanese(text)) return question.forbidden(offender);
    return text;
}

Answered read_registered_name(const Question& question, std::string_view typed) {
    auto text = TRY(read_japanese(question, typed));
    // R30: 登記簿謄本に記載されている正確な名称. No register abbreviates.
    if (const auto form = abbreviated_form_in(text))
        return question.no(Refusal::abbreviated_legal_form,
                           {{"abbreviation", std::string(form->abbreviation)}, {"in_full", std::string(form->in_full)}});
    return text;
}

Answered read_reading(const Question& question, std::string_view typed) {
    auto reading = to_hiragana_reading(typed);
    if (!reading) return question.no(Refusal::not_hiragana);
    if (!reading->contains(' ')) return question.no(Refusal::bad_reading_spacing);  // R38: なにがし はなこ
    return *std::move(reading);
}

// 2027-03-31, 2027/3/31, 2027.3.31, 2027年3月31日, in either width.
std::optional<Day> parse_typed_date(std::string_view typed) {
    auto text = fold_hyphens(nfkc(typed));
    for (const std::string_view sign : {"年", "月", "/", "."}) text = replace_all(text, sign, "-");
    text = replace_all(replace_all(text, "日", ""), " ", "");

    std::string iso;
    const auto parts = split(text, '-');
    if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;
    for (const auto part : parts) {
        if (part.empty() || part.size() > 4) return std::nullopt;
        if (!iso.empty()) iso += part.size() == 1 ? "-0" : "-";
        iso += part;
    }
    return parse_iso_date(iso);
}

Answered read_date(const Question& question, std::string_view typed) {
    const auto day = parse_typed_date(typed);
    if (!day) return question.no(Refusal::bad_date);
    if (question.rule.field == Field::birth_date) {
        const bool plausible = *day <= question.context.today && *day >= Day{std::chrono::year{1900} / 1 / 1};
        if (!plausible) return question.no(Refusal::bad_date);
    }
    // R42 asks for the end of the certificate in use; one that is over is in use no more.
    if (question.rule.field == Field::renewal_expiry && *day < question.context.today) return question.no(Refusal::date_in_past);
    return to_iso_date(*day);
}

Answered read_choice(const Question& question, std::string_view typed) {
    if (question.rule.field == Field::prefecture) {
        const auto prefecture = parse_prefecture(typed);
        if (!prefecture) return question.no(Refusal::not_a_prefecture);
        return std::string(prefecture->english);
    }
    if (question.rule.field == Field::legal_form) {
        if (auto value = parse_legal_form_choice(typed)) return *std::move(value);
    } else {
        const auto values = choices(question.rule.field);
        if (std::ranges::find(values, typed) != values.end()) return std::string(typed);
    }
    return question.no(Refusal::not_an_option);
}

Answered read_phone(const Question& question, std::string_view typed) {
    const auto phone = PhoneNumber::parse(typed);
    // The CA calls a number that it found itself (R57). Navi-dial numbers are listed nowhere as a representative number.
    if (!phone || phone->phone_class() == PhoneClass::navi_or_other) return question.no(Refusal::bad_phone_number);
    return phone->e164();
}

Answered read_address(const Question& question, std::string_view typed) {
    const auto address = parse_internet_address(nfkc(typed));
    if (!address) return question.no(Refusal::bad_ip_address);
    if (address->is_special) return question.no(Refusal::reserved_ip_address);
    return address->text;
}

Answered read_free_text(const Question& question, std::string_view typed) {
    auto text = question.rule.input == Input::paragraph ? with_plain_lines(typed) : with_single_blanks(typed);
    if (const auto offender = invisible_in(text)) return question.forbidden(offender);
    return text;
}

Answered read_by_field(const Question& question, std::string_view typed) {
    switch (question.rule.field) {
        case Field::common_name: return read_common_name(typed, question.context.policy);
        case Field::organization_english: return read_latin(question, typed, forbidden_in_certificate);
        case Field::city: return read_latin(question, typed, forbidden_in_place);

        case Field::organization_name: return read_registered_name(question, typed);
        case Field::department:
        case Field::representative_name:
        case Field::responsible_person_name:
        case Field::responsible_person_department:
        case Field::responsible_person_title: return read_japanese(question, typed);
        case Field::responsible_person_reading: return read_reading(question, typed);

        case Field::applicant_kind:
        case Field::legal_form:
        case Field::prefecture: return read_choice(question, typed);

        case Field::corporate_number:
            if (const auto number = HoujinBangou::parse(typed)) return number->digits();
            return question.no(Refusal::bad_corporate_number);
        case Field::tdb_code:
            if (const auto code = TdbCode::parse(typed)) return code->digits();
            return question.no(Refusal::bad_tdb_code);
        case Field::organization_phone: return read_phone(question, typed);
        case Field::ip_address: return read_address(question, typed);

        case Field::birth_date:
        case Field::renewal_expiry: return read_date(question, typed);

        case Field::opening_notified:
        case Field::trade_name_documented:
            if (typed == "yes" || typed == "no") return std::string(typed);
            return question.no(Refusal::not_an_option);

        case Field::other_use:
        case Field::server_note:
        case Field::comment: return read_free_text(question, typed);
    }
    return question.no(Refusal::not_an_option);
}

// Words that leave the desk. A remark to the desk may well be なし.
bool must_not_be_a_placeholder(const FieldRule& rule) {
    return rule.input == Input::line && rule.appears != Appears::at_the_desk && rule.field != Field::common_name &&
           rule.field != Field::corporate_number && rule.field != Field::tdb_code && rule.field != Field::organization_phone;
}

bool is_kana_word(std::string_view word) {
    const auto reading = to_hiragana_reading(word);
    return reading && !reading->contains(' ') && !word.contains("ー");
}

// Whether the reading (R38) can be the name's (R37): as many words, and the same sounds where the name is written in kana.
std::optional<Refusal> reading_against_name(std::string_view name, std::string_view reading) {
    const auto names = split(name, ' ');
    const auto readings = split(reading, ' ');
    if (names.size() < 2) return std::nullopt;
    if (names.size() != readings.size()) return Refusal::bad_reading_spacing;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (is_kana_word(names[i]) && to_hiragana_reading(names[i]).value() != readings[i])
            return Refusal::reading_differs_from_name;
    return std::nullopt;
}

}  // namespace

Decision<std::string> read_answer(Field field, std::string_view typed, const Context& context) {
    const Question question{rule_of(field), context};
    if (!is_storable_text(typed)) return question.no(Refusal::not_storable_text);
    const auto text = trim(typed);
    if (text.empty()) return std::string();

    const auto limit = question.rule.max_characters;
    const auto too_long = [&] { return question.no(Refusal::too_long, {{"limit", std::to_string(limit)}}); };
    // Reading may shorten ("https://", hyphens, blanks), but nobody needs four times the room.
    if (code_point_count(text) > 4 * limit + 100) return too_long();

    auto value = TRY(read_by_field(question, text));
    if (code_point_count(value) > limit) return too_long();
    if (must_not_be_a_placeholder(question.rule) && is_placeholder(value)) return question.no(Refusal::placeholder_value);
    return value;
}

Reading read_answers(const std::map<Field, std::string>& typed, const Context& context) {
    Reading reading;
    for (const auto& [field, text] : typed) {
        auto answered = read_answer(field, text, context);
        if (answered)
            reading.accepted[field] = *std::move(answered);
        else
            std::ranges::move(answered.error().findings, std::back_inserter(reading.findings));
    }
    return reading;
}

std::vector<Finding> missing(const Answers& answers) {
    std::vector<Finding> findings;
    const auto find = [&](Field field, Refusal refusal, std::vector<FindingFact> facts = {}) {
        findings.push_back({refusal, std::string(to_text(field)), std::move(facts)});
    };

    const auto chosen_form = answer(answers, Field::legal_form);
    const auto registered_name = answer(answers, Field::organization_name);
    const auto person = answer(answers, Field::responsible_person_name);
    const auto person_reading = answer(answers, Field::responsible_person_reading);

    for (const auto& rule : rules()) {
        if (is_required(rule.field, answers) && !answer(answers, rule.field)) find(rule.field, Refusal::required);

        if (rule.field == Field::legal_form && is_asked(rule.field, answers) && chosen_form && registered_name)
            if (const auto in_name = form_that_contradicts(*chosen_form, *registered_name))
                find(rule.field, Refusal::legal_form_differs_from_name,
                     {{"in_name", std::string(*in_name)}, {"chosen", std::string(japanese_legal_form(*chosen_form))}});

        if (rule.field == Field::responsible_person_reading && person && person_reading)
            if (const auto refusal = reading_against_name(*person, *person_reading)) find(rule.field, *refusal);
    }
    return findings;
}

bool may_follow_payment(const Finding& finding) {
    const auto field = parse_enumeration<Field>(finding.where);
    return finding.refusal == Refusal::required && field && !is_needed_to_order(*field);
}

std::vector<std::string> certificate_names(const Answers& answers, const Context& context) {
    const auto typed = answer(answers, Field::common_name);
    if (!typed) return {};
    const auto common_name = read_common_name(*typed, context.policy);
    if (!common_name) return {};
    const auto parsed = DnsName::parse(*common_name);
    if (!parsed) return {};
    std::vector<std::string> names;
    for (const auto& name : names_for_common_name(*parsed)) names.push_back(name.ascii());
    return names;
}

}  // namespace certdesk::survey
