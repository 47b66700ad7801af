#include "web/pages/papers/shown_paper.hpp"

namespace certdesk::web::pages {

namespace {

using papers::Stage;

// The tone of a tag (notices.css).
std::string_view tone_of(Stage stage) {
    switch (stage) {
        case Stage::asked:
        case Stage::sent_back: return "warning";
        case Stage::accepted: return "success";
        case Stage::on_the_way:
        case Stage::uploaded:
        case Stage::received:
        case Stage::under_review: return "info";
        case Stage::withdrawn: return "plain";
    }
    return "plain";
}

std::string size_text(std::size_t bytes) {
    constexpr std::size_t kilobyte = 1'000;
    if (bytes < kilobyte * kilobyte) return std::to_string((bytes + kilobyte - 1) / kilobyte) + " kB";
    const auto tenths = bytes / (kilobyte * kilobyte / 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

void show_day(Visit& visit, Values& row, std::string_view section, const std::optional<Day>& day) {
    if (day) row.add(section).set("DAY", visit.day(*day)).set("DAY_ISO", to_iso_date(*day));
}

void show_file(Visit& visit, Values& row, const papers::Upload& upload) {
    auto& file = row.add("UPLOADS");
    file.set("TYPE", extension_of(upload.type)).set("SIZE", size_text(upload.size_bytes));
    file.set("CAME", visit.time(upload.uploaded_at)).set("CAME_ISO", to_rfc3339(upload.uploaded_at));
    file.set("SCAN", visit.word("papers.scan." + std::string(to_text(upload.scan))));
    file.show_if(upload.masked, "MASKED").show_if(upload.active_content, "ACTIVE");
    const bool infected = upload.scan == papers::Scan::infected;
    file.show_if(infected, "INFECTED").show_if(upload.erased_at && !infected, "ERASED");
    if (upload.erased_at || upload.scan == papers::Scan::waiting) return;
    file.add("LINKED").set("LINK", "/uploads/" + upload.id.text());
    if (upload.type != FileType::pdf) file.add("PICTURE").set("LINK", "/uploads/" + upload.id.text() + "/picture");
}

}  // namespace

void show_paper_facts(Visit& visit, Values& row, const desk::PaperFolder& folder) {
    const auto& paper = folder.paper;
    const auto& rule = papers::rule_of(paper.kind);
    const std::string kind = "papers.kind." + std::string(to_text(paper.kind));
    row.set("PAPER", paper.id.text()).set("KIND", visit.word(kind)).set("CONDITIONS", visit.word(kind + ".what"));
    row.set("BECAUSE", visit.word("papers.reason." + std::string(to_text(paper.reason))));
    row.set("MASK", visit.word(rule.other_parts_may_be_masked ? kind + ".mask" : "papers.no_mask"));
    row.set("STAGE", visit.word("papers.stage." + std::string(to_text(paper.stage)))).set("TONE", tone_of(paper.stage));
    row.show_if(rule.giver == papers::Giver::domain_owner, "FROM_OWNER").show_if(rule.form == papers::Form::original, "ORIGINAL");
    if (!paper.note.empty()) row.add("NOTED").set("NOTE", paper.note);
    show_day(visit, row, "POSTED", paper.posted_on);
    show_day(visit, row, "ARRIVED", paper.arrived_on);
    show_day(visit, row, "ISSUED", paper.issued_on);
    if (paper.stage == Stage::sent_back) {
        auto& back = row.add("SENT_BACK");
        for (const auto item : paper.sent_back_items)
            back.add("FAILED").set("WHAT", visit.word("papers.item." + std::string(to_text(item)) + ".failed"));
        back.show_if(paper.sent_back_items.empty(), "BY_SCANNER");
        if (!paper.sent_back_because.empty()) back.add("SAID").set("NOTE", paper.sent_back_because);
    }
    row.show_if(!folder.uploads.empty(), "WITH_UPLOADS").show_if(folder.uploads.empty(), "NO_UPLOADS");
    for (const auto& upload : folder.uploads) show_file(visit, row, upload);
}

}  // namespace certdesk::web::pages
