#include "web/api/paper_representation.hpp"

#include "web/api/json_leaves.hpp"

namespace certdesk::web::api {

namespace {

JsonObject upload_json(const papers::Upload& upload) {
    return {{"id", upload.id.text()},
            {"type", name(upload.type)},
            {"size_bytes", upload.size_bytes},
            {"sha256", upload.sha256},
            {"active_content", upload.active_content},
            {"masked", upload.masked},
            {"scan", name(upload.scan)},
            {"uploaded_at", instant(upload.uploaded_at)},
            {"erased_at", instant(upload.erased_at)}};
}

}  // namespace

JsonObject paper_line_json(const desk::PaperFolder& folder) {
    const auto& paper = folder.paper;
    return {
        {"id", paper.id.text()},          {"order", paper.order.text()},         {"kind", name(paper.kind)},
        {"reason", name(paper.reason)},   {"stage", name(paper.stage)},          {"move", name(papers::whose_move(paper.stage))},
        {"files", folder.uploads.size()}, {"asked_at", instant(paper.asked_at)}, {"changed_at", instant(paper.changed_at)}};
}

JsonObject paper_json(const desk::PaperFolder& folder) {
    const auto& paper = folder.paper;
    const auto& rule = papers::rule_of(paper.kind);
    auto object = paper_line_json(folder);
    object["revision"] = to_epoch_milliseconds(paper.changed_at);
    object["form"] = name(rule.form);
    object["other_parts_may_be_masked"] = rule.other_parts_may_be_masked;
    JsonArray checklist;
    for (const auto item : rule.checklist) checklist.push_back(name(item));
    object["checklist"] = std::move(checklist);
    object["note"] = text_or_null(paper.note);
    object["sent_back_because"] = text_or_null(paper.sent_back_because);
    JsonArray failed;
    for (const auto item : paper.sent_back_items) failed.push_back(name(item));
    object["sent_back_items"] = std::move(failed);
    object["posted_on"] = day(paper.posted_on);
    object["arrived_on"] = day(paper.arrived_on);
    object["issued_on"] = day(paper.issued_on);
    JsonArray uploads;
    for (const auto& upload : folder.uploads) uploads.emplace_back(upload_json(upload));
    object["uploads"] = std::move(uploads);
    return object;
}

JsonArray needed_papers_json(const std::vector<papers::Needed>& needed) {
    JsonArray list;
    for (const auto& one : needed) list.emplace_back(JsonObject{{"kind", name(one.kind)}, {"reason", name(one.reason)}});
    return list;
}

}  // namespace certdesk::web::api
