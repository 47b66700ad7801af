#include "web/pages/forecast/forecast.hpp"

#include "base/text.hpp"
#include "desk/foresee.hpp"
#include "web/pages/applications/claims.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace certdesk::web::pages {

namespace {

using oracle::Outlook;
using oracle::Prediction;
using oracle::Remedy;

// What needs somebody stands first.
constexpr std::array groups{Outlook::refused, Outlook::on_hold, Outlook::somebody_looks, Outlook::unknown, Outlook::passes};

// A card each; the others are lines of a table.
bool needs_somebody(Outlook outlook) { return outlook != Outlook::passes && outlook != Outlook::unknown; }

std::string_view tone_of(Outlook outlook) {
    switch (outlook) {
        case Outlook::refused: return "error";
        case Outlook::on_hold: return "warning";
        case Outlook::somebody_looks:
        case Outlook::unknown: return "info";
        case Outlook::passes: return "success";
    }
    return "info";
}

template <class Enumerator>
std::string word_of(Visit& visit, std::string_view family, Enumerator value) {
    return visit.word("oracle." + std::string(family) + "." + std::string(to_text(value)));
}

std::string path_of(const OrderId& order) { return "/orders/" + order.text(); }

// Where a cure is carried out; empty when that is somewhere else than here.
std::string link_of(const oracle::Cure& cure, const orders::Order& order) {
    switch (cure.remedy) {
        case Remedy::correct_answer:
        case Remedy::choose_other_name: return path_of(order.id) + "/survey" + (cure.what.empty() ? "" : "#field-" + cure.what);
        case Remedy::ask_the_desk: return path_of(order.id) + "/tickets";
        default: return {};
    }
}

std::string sentence_of(Visit& visit, const oracle::Cure& cure) {
    std::map<std::string, std::string> facts;
    if (const auto field = parse_enumeration<survey::Field>(cure.what)) facts["what"] = label_of(visit, *field);
    if (cure.remedy == Remedy::give_paper) facts["what"] = visit.word("papers.kind." + cure.what);
    return visit.house().words.fill(visit.language(), "oracle.remedy." + std::string(to_text(cure.remedy)), facts);
}

void show_cures(Visit& visit, Values& row, const Prediction& prediction, const orders::Order& order) {
    if (prediction.cures.empty()) return;
    auto& cures = row.add("CURES");
    for (const auto& cure : prediction.cures) {
        auto& line = cures.add("CURE");
        line.set("SENTENCE", sentence_of(visit, cure)).show_if(cure.is_fallback, "FALLBACK");
        if (const auto link = link_of(cure, order); !link.empty()) line.set("LINK", link).show("WITH_LINK");
        if (cure.remedy == Remedy::allow_in_caa) line.add("RECORD").set("TEXT", cure.what);
        if (!cure.suggestion.empty()) line.add("SUGGESTION").set("VALUE", cure.suggestion);
    }
}

std::string foldings_in_words(Visit& visit, const Prediction& prediction) {
    std::vector<std::string> words;
    if (prediction.matched)
        for (const auto folding : prediction.matched->foldings)
            words.push_back(visit.word("matching.folding." + std::string(to_text(folding))));
    return join(words, visit.word("oracle.separator"));
}

// Who said it, and of which day it is.
std::string source_of(Visit& visit, const Prediction& prediction) {
    if (!prediction.obtained_on) return prediction.source;
    return prediction.source + visit.word("oracle.separator") + visit.day(*prediction.obtained_on);
}

void show_comparison(Visit& visit, Values& row, const Prediction& prediction) {
    const bool is_answered = !prediction.source.empty() && prediction.reason != oracle::Reason::no_answer;
    if (prediction.ours.empty() && !is_answered) return;
    auto& compared = row.add("COMPARED");
    if (!prediction.ours.empty()) compared.add("OURS").set("VALUE", prediction.ours);
    if (is_answered) {
        // Of DNSSEC there is nothing to read out: the sentence says it all.
        const bool reads_out = !prediction.theirs.empty() || prediction.question == oracle::Question::dnssec;
        auto& theirs = compared.add("THEIRS");
        theirs.set("VALUE", reads_out ? prediction.theirs : visit.word("oracle.nothing_said"));
        theirs.set("SOURCE", source_of(visit, prediction));
    }
    if (const auto folded = foldings_in_words(visit, prediction); !folded.empty()) compared.add("FOLDED").set("VALUE", folded);
}

void show_prediction(Visit& visit, Values& row, const Prediction& prediction, const orders::Order& order) {
    row.set("ANCHOR", std::string(to_text(prediction.question)) + (prediction.about.empty() ? "" : "-" + prediction.about));
    row.set("QUESTION", word_of(visit, "question", prediction.question));
    if (!prediction.about.empty()) row.set("ABOUT", prediction.about).show("WITH_ABOUT");
    row.set("OUTLOOK", word_of(visit, "outlook", prediction.outlook)).set("TONE", tone_of(prediction.outlook));
    row.set("REASON", word_of(visit, "reason", prediction.reason)).set("RULE", oracle::rule_of(prediction.question));
    for (const auto& finding : prediction.findings) row.add("FINDINGS").set("SENTENCE", visit.sentence(finding));
    show_comparison(visit, row, prediction);
    show_cures(visit, row, prediction, order);
}

void show_asking(Visit& visit, Values& values, const desk::Forecast& forecast) {
    if (!forecast.can_ask) {
        const bool has_name = std::ranges::any_of(
            forecast.predictions, [](const Prediction& prediction) { return prediction.question == oracle::Question::caa; });
        values.add("CANNOT_ASK").set("WHY", visit.word(has_name ? "oracle.nobody_to_ask" : "oracle.name_first"));
        return;
    }
    auto& asking = values.add("ASKING");
    asking.set("ASK", visit.word(forecast.asked_at ? "oracle.ask.again" : "oracle.ask.now"));
    if (!forecast.asked_at) return;
    asking.show("ASKED_BEFORE");
    asking.add("ASKED").set("ASKED_AT", visit.time(*forecast.asked_at)).set("ASKED_ISO", to_rfc3339(*forecast.asked_at));
}

}  // namespace

http::Response show_forecast(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto forecast = desk::look_at_forecast(visit.world(), visit.actor(), *order);
    if (!forecast) return visit.answer_no(forecast.error());

    Values values;
    const auto path = path_of(*order);
    values.set("NUMBER", forecast->order.number).set("ORDER_LINK", path).set("SURVEY_LINK", path + "/survey");
    values.set("COMMON_NAME", forecast->order.names.empty() ? std::string() : forecast->order.names.front());
    values.set("TONE", tone_of(forecast->outlook)).set("OUTLOOK", word_of(visit, "together", forecast->outlook));
    values.set("OUTLOOK_WHAT", visit.word("oracle.together." + std::string(to_text(forecast->outlook)) + ".what"));
    show_asking(visit, values, *forecast);
    for (const auto outlook : groups) {
        if (std::ranges::find(forecast->predictions, outlook, &Prediction::outlook) == forecast->predictions.end()) continue;
        auto& group = values.add("GROUPS");
        group.set("GROUP", word_of(visit, "group", outlook));
        auto& list = needs_somebody(outlook) ? group : group.add("TABLE");
        for (const auto& prediction : forecast->predictions)
            if (prediction.outlook == outlook)
                show_prediction(visit, list.add(needs_somebody(outlook) ? "CARDS" : "ROWS"), prediction, forecast->order);
    }
    return visit.page("pages/forecast/forecast_page.html", visit.word("oracle.title"), values, "ORDERS");
}

http::Response ask_sources(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto forecast = desk::ask_sources(visit.world(), visit.actor(), *order);
    if (!forecast) return visit.answer_no(forecast.error());
    return visit.redirect_with_notice(path_of(*order) + "/forecast", "notice.sources_asked");
}

}  // namespace certdesk::web::pages
