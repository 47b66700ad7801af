// The bank's file: what it would do is shown first, then it is taken in as it was shown.
#include "desk/import_bank_file.hpp"
#include "formats/base64.hpp"
#include "web/pages/bank/bank.hpp"
#include "web/pages/bank/payments_page.hpp"

namespace certdesk::web::pages {

namespace {

constexpr std::size_t most_lines_shown = 200;

struct Brought {
    std::string name;
    std::string bytes;
};

// A file that was chosen, or what was looked at before.
std::optional<Brought> brought(const FormData& form) {
    if (const auto* file = form.find_file("file"); file != nullptr && !file->value.empty())
        return Brought{file->filename.value_or(""), file->value};
    const auto content = form.text("content");
    if (content.empty()) return std::nullopt;
    const auto bytes = from_base64(content);
    if (!bytes || bytes->empty()) return std::nullopt;
    return Brought{std::string(form.text("name")), std::string(text_of(*bytes))};
}

std::string_view tone_of(desk::LineOutcome outcome) {
    switch (outcome) {
        case desk::LineOutcome::matched: return "success";
        case desk::LineOutcome::waiting: return "warning";
        case desk::LineOutcome::taken_back: return "error";
        case desk::LineOutcome::known:
        case desk::LineOutcome::set_aside: break;
    }
    return "";
}

void show_report(Visit& visit, Values& values, const desk::ImportReport& report) {
    values.set("KIND", visit.word("bank.file.kind." + std::string(to_text(report.kind))));
    for (const auto outcome : all_of<desk::LineOutcome>()) {
        auto& row = values.add("COUNTS");
        row.set("OUTCOME", visit.word("bank.outcome." + std::string(to_text(outcome))));
        row.set("COUNT", std::to_string(report.count(outcome))).set("SUM", visit.yen(report.sum(outcome)));
    }
    std::size_t shown = 0;
    for (const auto& one : report.lines) {
        if (one.outcome == desk::LineOutcome::set_aside || one.outcome == desk::LineOutcome::known) continue;
        if (++shown > most_lines_shown) break;
        auto& row = values.add("LINES");
        row.set("BOOKED", visit.day(one.line.booked_on)).set("BOOKED_ISO", to_iso_date(one.line.booked_on));
        row.set("AMOUNT", visit.yen(one.line.amount)).set("PAYER", one.line.payer_name);
        row.set("OUTCOME", visit.word("bank.outcome." + std::string(to_text(one.outcome)))).set("TONE", tone_of(one.outcome));
    }
    values.show_if(shown > 0, "WITH_LINES");
    values.show_if(shown > most_lines_shown, "MORE_LINES");
}

}  // namespace

bool takes_bank_file(std::string_view path) { return path == "/desk/payments/file"; }

http::Response take_bank_file(Visit& visit) {
    const auto file = brought(visit.form());
    if (!file) return payments_page(visit, {}, {{Refusal::required, "file", {}}});
    if (file->bytes.size() > largest_bank_file_bytes)
        return payments_page(visit, {}, {{Refusal::too_large, "file", {{"limit", "5,000,000"}}}});
    const bool keep = visit.form().text("step") == "import";
    const auto years = visit.form().text("years") == "gregorian" ? zengin::Years::gregorian : zengin::Years::japanese_era;
    const auto report =
        desk::import_bank_file(visit.world(), visit.actor(), {.name = file->name, .bytes = file->bytes, .years = years},
                               keep ? desk::ImportRun::kept : desk::ImportRun::dry);
    if (!report) {
        const auto* refused = desk::refusal_in(report.error());
        if (refused == nullptr || refused->findings.front().where != "file") return visit.answer_no(report.error());
        return payments_page(visit, {}, refused->findings);
    }
    Values values;
    values.set("NAME", file->name);
    show_report(visit, values, *report);
    if (report->imported_before) {
        values.show("IMPORTED_BEFORE");
    } else if (keep) {
        values.show("TAKEN_IN");
    } else {
        auto& form = values.add("DRY");
        form.set("CONTENT", to_base64(bytes_of(file->bytes))).set("NAME", file->name);
        form.set("YEARS", years == zengin::Years::gregorian ? "gregorian" : "japanese_era");
    }
    return visit.page("pages/bank/bank_file_page.html", visit.word("bank.file.title"), values, "PAYMENTS");
}

}  // namespace certdesk::web::pages
