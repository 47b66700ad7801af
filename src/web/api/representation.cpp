#include "web/api/representation.hpp"

#include "base/text.hpp"
#include "core/vetting/reuse.hpp"
#include "formats/pem.hpp"
#include "web/api/call_representation.hpp"
#include "web/api/json_leaves.hpp"

#include <algorithm>

namespace certdesk::web::api {

namespace {

template <class AnyId>
Json id(const AnyId& of) {
    return Json(of.text());
}
template <class AnyId>
Json id(const std::optional<AnyId>& of) {
    return of ? Json(of->text()) : Json(nullptr);
}
Json csr(const Bytes& der) { return der.empty() ? Json(nullptr) : Json(write_pem("CERTIFICATE REQUEST", der)); }

JsonArray texts(const std::vector<std::string>& list) {
    JsonArray array;
    for (const auto& text : list) array.emplace_back(text);
    return array;
}

template <class Things, class Each>
JsonArray each(const Things& things, Each&& one) {
    JsonArray array;
    for (const auto& thing : things) array.emplace_back(one(thing));
    return array;
}

JsonArray time_line_json(const std::vector<orders::Entry>& entries) {
    return each(entries, [](const orders::Entry& entry) {
        return JsonObject{{"milestone", name(entry.milestone)}, {"state", name(entry.state)},
                          {"move", name(entry.move)},           {"at", instant(entry.at)},
                          {"due", instant(entry.due)},          {"note", entry.note}};
    });
}

JsonObject fact_json(const dossier::Fact& fact) {
    return {{"field", name(fact.field)},
            {"value", fact.value},
            {"source", name(fact.source)},
            {"obtained_on", day(fact.obtained_on)},
            {"counts_until", day(fact.counts_until)},
            {"recorded_by", fact.recorded_by},
            {"recorded_at", instant(fact.recorded_at)}};
}

JsonObject certificate_line_json(const applications::IssuedCertificate& certificate) {
    return {{"id", id(certificate.id)},
            {"order", id(certificate.order)},
            {"application", id(certificate.application)},
            {"serial", certificate.serial},
            {"sha256_fingerprint", certificate.sha256_fingerprint},
            {"names", each(split(certificate.names, ' '), [](std::string_view one) { return Json(one); })},
            {"not_before", instant(certificate.not_before)},
            {"not_after", instant(certificate.not_after)},
            {"received_at", instant(certificate.received_at)}};
}

JsonObject installation_json(const installation::Installation& installation) {
    return {{"id", id(installation.id)},
            {"application", id(installation.application)},
            {"certificate", id(installation.certificate)},
            {"server", id(installation.server)},
            {"stage", name(installation.stage)},
            {"move", name(installation::whose_move(installation.stage))},
            {"failure", text_or_null(installation.failure)},
            {"created_at", instant(installation.created_at)},
            {"changed_at", instant(installation.changed_at)}};
}

JsonObject proof_json(const installation::Proof& proof) {
    return {{"name", proof.name},
            {"address", proof.address},
            {"serial", proof.serial},
            {"sha256_fingerprint", proof.sha256_fingerprint},
            {"chain_length", proof.chain_length},
            {"protocol", proof.protocol},
            {"seen_at", instant(proof.seen_at)}};
}

JsonObject request_json(const dossier::InformationRequest& request) {
    return {{"id", id(request.id)},
            {"asked", each(request.asked, [](survey::Field field) { return name(field); })},
            {"created_at", instant(request.created_at)},
            {"expires_at", instant(request.expires_at)},
            {"answered_at", instant(request.answered_at)}};
}

JsonObject task_json(const work::Task& task) {
    return {{"id", id(task.id)},
            {"kind", name(task.kind)},
            {"role", name(task.role)},
            {"subject", task.subject},
            {"order", id(task.order)},
            {"line", task.line},
            {"reason", text_or_null(task.reason)},
            {"opened_at", instant(task.opened_at)},
            {"due_at", instant(task.due_at)}};
}

JsonObject work_json(const work::Work& work) {
    return {{"id", id(work.id)},
            {"kind", name(work.kind)},
            {"subject", work.subject},
            {"stage", name(work.stage)},
            {"due_at", instant(work.due_at)},
            {"attempts", work.attempts},
            {"last_error", text_or_null(work.last_error)}};
}

JsonObject server_json(const contracts::Server& server) {
    return {
        {"id", id(server.id)}, {"label", server.label}, {"site_address", server.site_address}, {"site_port", server.site_port}};
}

JsonObject customer_json(const accounts::Customer& customer) {
    return {{"id", id(customer.id)}, {"name", customer.name}, {"mail_address", customer.mail_address}};
}

// Whose move it is now, and at which step; nobody's when the walk has ended.
const orders::Entry* present(const std::vector<orders::Entry>& time_line) {
    const auto now = std::ranges::find_if(time_line, [](const orders::Entry& entry) {
        return entry.state == orders::EntryState::now || entry.state == orders::EntryState::failed;
    });
    return now == time_line.end() ? nullptr : &*now;
}

void add_present(JsonObject& object, const std::vector<orders::Entry>& time_line) {
    const auto* now = present(time_line);
    object["milestone"] = now != nullptr ? name(now->milestone) : Json(nullptr);
    object["move"] = name(now != nullptr ? now->move : Move::nobody);
}

Json call_json(const std::optional<authority::Call>& call) {
    if (!call) return nullptr;
    return JsonObject{
        {"outcome", name(call->outcome)},   {"phone_number", call->phone_number}, {"number_source", call->number_source},
        {"spoken_with", call->spoken_with}, {"made_by", call->made_by},           {"made_at", instant(call->made_at)}};
}

}  // namespace

JsonObject contract_json(const contracts::Contract& contract) {
    return {{"id", id(contract.id)},
            {"number", contract.number},
            {"customer", id(contract.customer)},
            {"plan", name(contract.plan)},
            {"plesk", name(contract.plesk)},
            {"plesk_version", text_or_null(contract.plesk_version)},
            {"ends_on", contract.ends_on ? day(*contract.ends_on) : Json(nullptr)}};
}

JsonObject product_json(const catalogue::Product& product, Day today) {
    JsonObject object{{"code", product.code},
                      {"name_ja", product.name_ja},
                      {"name_en", product.name_en},
                      {"authority", product.authority_name},
                      {"aliases", texts(product.aliases)},
                      {"assurance", name(product.assurance)},
                      {"names", name(product.names)},
                      {"term_months", product.term_months},
                      {"price_yen", nullptr},
                      {"tax_yen", nullptr},
                      {"tax_percent", nullptr}};
    if (const auto* price = product.price_on(today)) {
        object["price_yen"] = price->including_tax.amount;
        object["tax_yen"] = price->tax().amount;
        object["tax_percent"] = price->tax_percent;
    }
    return object;
}

JsonArray findings_json(const std::vector<Finding>& findings, const Reader& reader) {
    return each(findings, [&](const Finding& finding) {
        JsonObject facts;
        for (const auto& fact : finding.facts) facts[fact.name] = fact.value;
        return JsonObject{{"refusal", name(finding.refusal)},
                          {"where", finding.where},
                          {"detail", reader.words.sentence(reader.language, finding)},
                          {"facts", std::move(facts)}};
    });
}

JsonObject answers_json(const survey::Answers& answers) {
    JsonObject object;
    for (const auto& [field, value] : answers) object[to_text(field)] = value;
    return object;
}

JsonObject order_json(const orders::Order& order) {
    return {{"id", id(order.id)},
            {"number", order.number},
            {"customer", id(order.customer)},
            {"contract", id(order.contract)},
            {"dossier", id(order.dossier)},
            {"product", order.product},
            {"price_yen", order.price.amount},
            {"tax_percent", order.tax_percent},
            {"stage", name(order.stage)},
            {"names", texts(order.names)},
            {"language", name(order.language)},
            {"created_at", instant(order.created_at)},
            {"changed_at", instant(order.changed_at)},
            {"term_months", order.term_months},
            {"deployment", deployment_json(order.deployment)},
            {"licences", order.licences}};
}

JsonObject order_line_json(const desk::OrderLine& line) {
    auto object = order_json(line.order);
    add_present(object, line.time_line);
    return object;
}

JsonObject order_overview_json(const desk::OrderOverview& overview, const Reader& reader) {
    auto object = order_json(overview.order);
    add_present(object, overview.time_line);
    object["customer"] = customer_json(overview.customer);
    object["contract"] = contract_json(overview.contract);
    object["service"] = name(overview.service);
    object["answers"] = answers_json(overview.answers);
    object["payment"] = overview.payment ? Json(payment_json(*overview.payment)) : Json(nullptr);
    object["information_requests"] = each(overview.information_requests, request_json);
    object["applications"] = each(overview.applications, application_json);
    object["certificates"] = each(overview.certificates, certificate_line_json);
    object["installations"] = each(overview.installations, installation_json);
    object["proofs"] = each(overview.proofs, proof_json);
    object["mails"] = each(overview.mails, mail_line_json);
    object["tickets"] = tickets_json(overview.messages);
    object["servers"] = each(overview.servers, server_json);
    object["time_line"] = time_line_json(overview.time_line);
    object["entitled_until"] = overview.entitlement ? day(overview.entitlement->until) : Json(nullptr);
    object["renewals"] = planned_certificates_json(overview.renewals);
    if (reader.role != accounts::Role::customer) {
        object["tasks"] = each(overview.tasks, task_json);
        object["history"] = each(overview.history, event_json);
    }
    return object;
}

JsonObject survey_sheet_json(const desk::SurveySheet& sheet, const Reader& reader) {
    return {{"order", sheet.order.number},
            {"stage", name(sheet.order.stage)},
            {"answers", answers_json(sheet.answers)},
            {"findings", findings_json(sheet.findings, reader)},
            {"missing", findings_json(sheet.missing, reader)},
            {"names", texts(sheet.names)}};
}

JsonObject information_sheet_json(const desk::InformationSheet& sheet, const Reader& reader) {
    return {{"order", sheet.order.number},
            {"names", texts(sheet.order.names)},
            {"asked", each(sheet.request.asked, [](survey::Field field) { return name(field); })},
            {"expires_at", instant(sheet.request.expires_at)},
            {"answers", answers_json(sheet.answers)},
            {"findings", findings_json(sheet.findings, reader)}};
}

JsonObject payment_json(const payments::Payment& payment) {
    return {{"id", id(payment.id)},
            {"method", name(payment.method)},
            {"stage", name(payment.stage)},
            {"move", name(payments::whose_move(payment.stage))},
            {"amount_yen", payment.amount.amount},
            {"last_answer", text_or_null(payment.last_answer)},
            {"confirmed_at", instant(payment.confirmed_at)},
            {"created_at", instant(payment.created_at)}};
}

JsonObject application_json(const applications::Application& application) {
    return {{"id", id(application.id)},
            {"order", id(application.order)},
            {"generation", application.generation},
            {"origin", name(application.origin)},
            {"stage", name(application.stage)},
            {"move", name(applications::whose_move(application.stage))},
            {"csr_pem", csr(application.csr_der)},
            {"authority_reference", text_or_null(application.authority_reference)},
            {"authority_message", text_or_null(application.authority_message)},
            {"hold_answer", text_or_null(application.hold_answer)},
            {"submitted_at", instant(application.submitted_at)},
            {"decided_at", instant(application.decided_at)},
            {"certificate", id(application.certificate)},
            {"created_at", instant(application.created_at)},
            {"changed_at", instant(application.changed_at)}};
}

JsonObject preflight_json(const desk::Preflight& preflight, const Reader& reader) {
    return {{"application", application_json(preflight.application)},
            {"can_be_submitted", preflight.obstacles.empty()},
            {"comparison",
             each(preflight.comparison,
                  [](const vetting::Comparison& row) {
                      return JsonObject{
                          {"item", name(row.item)}, {"wanted", row.wanted}, {"seen", row.seen}, {"match", name(row.match)}};
                  })},
            {"obstacles", findings_json(preflight.obstacles, reader)},
            {"digest", preflight.digest}};
}

JsonObject certificate_json(const applications::IssuedCertificate& certificate) {
    auto object = certificate_line_json(certificate);
    object["leaf_pem"] = certificate.leaf_pem;
    object["chain_pem"] = certificate.chain_pem;
    object["bundle_pem"] = certificate.leaf_pem + certificate.chain_pem;
    return object;
}

JsonArray tickets_json(const std::vector<notices::TicketMessage>& messages) {
    return each(messages, [](const notices::TicketMessage& message) {
        return JsonObject{{"id", id(message.id)},
                          {"author_role", name(message.author_role)},
                          {"author", message.author_name},
                          {"text", message.text},
                          {"attachments", each(message.attachments,
                                               [](const notices::Attachment& file) {
                                                   return JsonObject{{"id", id(file.id)},
                                                                     {"file_name", file.file_name},
                                                                     {"media_type", file.media_type}};
                                               })},
                          {"written_at", instant(message.written_at)}};
    });
}

JsonObject queue_json(const desk::Queue& queue) {
    return {{"now", instant(queue.now)}, {"tasks", each(queue.tasks, task_json)}, {"machine", each(queue.machine, work_json)}};
}

JsonObject mail_line_json(const notices::Mail& mail) {
    return {
        {"id", id(mail.id)},     {"order", id(mail.order)}, {"kind", name(mail.kind)},        {"language", name(mail.language)},
        {"to", mail.to_address}, {"subject", mail.subject}, {"due_at", instant(mail.due_at)}, {"sent_at", instant(mail.sent_at)}};
}

JsonObject mail_json(const notices::Mail& mail) {
    auto object = mail_line_json(mail);
    object["message_id"] = mail.message_id;
    object["text"] = mail.text;
    object["html"] = mail.html;
    return object;
}

JsonObject dossier_json(const desk::DossierFile& file, const Reader& reader) {
    return {{"id", id(file.dossier.id)},
            {"customer", customer_json(file.customer)},
            {"facts", each(file.facts, fact_json)},
            {"missing", findings_json(file.missing, reader)},
            {"created_at", instant(file.dossier.created_at)}};
}

JsonObject timeline_json(const std::vector<renewals::Event>& events) {
    return {{"events", each(events, [](const renewals::Event& event) {
                 return JsonObject{{"on", day(event.on)},
                                   {"kind", name(event.kind)},
                                   {"what", event.what},
                                   {"asked_again", texts(event.asked_again)}};
             })}};
}

JsonObject case_json(const authority::Case& authority_case) {
    return {{"id", id(authority_case.id)},
            {"reference", authority_case.reference},
            {"stage", name(authority_case.stage)},
            {"move", name(authority::whose_move(authority_case.stage))},
            {"names", texts(authority_case.names)},
            {"message", text_or_null(authority_case.message)},
            {"answer", text_or_null(authority_case.answer)},
            {"decided_by", text_or_null(authority_case.decided_by)},
            {"serial", authority_case.serial ? Json(*authority_case.serial) : Json(nullptr)},
            {"received_at", instant(authority_case.received_at)},
            {"changed_at", instant(authority_case.changed_at)}};
}

JsonObject case_file_json(const desk::CaseFile& file, const Reader& reader) {
    auto object = case_json(file.authority_case);
    object["csr_pem"] = csr(file.authority_case.csr_der);
    object["claims"] = answers_json(file.authority_case.claims);
    object["call"] = call_json(file.authority_case.call);
    object["items"] = each(file.items, [](const authority::ConfirmedItem& item) {
        return JsonObject{{"item", name(item.item)},
                          {"state", name(item.state)},
                          {"source", item.source},
                          {"obtained_on", day(item.obtained_on)},
                          {"note", item.note},
                          {"confirmed_by", item.confirmed_by},
                          {"confirmed_at", instant(item.confirmed_at)},
                          {"counts_until", day(vetting::counts_until(item.item, item.obtained_on))},
                          {"reused_from", id(item.reused_from)}};
    });
    add_calls(object, file);
    object["can_be_issued"] = file.obstacles.empty() && file.authority_case.stage == authority::Stage::open;
    object["obstacles"] = findings_json(file.obstacles, reader);
    object["certificate_text"] = texts(file.certificate_text);
    return object;
}

JsonObject event_json(const audit::Event& event) {
    return {{"sequence", event.sequence},
            {"at", instant(event.at)},
            {"action", name(event.action)},
            {"actor", event.actor_name},
            {"actor_role", name(event.actor_role)},
            {"via", event.via},
            {"request", text_or_null(event.request_id)},
            {"subject_kind", event.subject_kind},
            {"subject", event.subject},
            {"customer", id(event.customer)},
            {"order", id(event.order)},
            {"why", text_or_null(event.why)},
            {"detail", text_or_null(event.detail)},
            {"hash", event.hash}};
}

}  // namespace certdesk::web::api
