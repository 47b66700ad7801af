#include "web/api/routes.hpp"

#include "web/api/handlers.hpp"

namespace certdesk::web::api {

namespace {

constexpr ApiRoute table[] = {
    // The store and the customer's order
    {"GET", "/shop", Access::signed_in, get_shop},
    {"POST", "/orders", Access::signed_in, create_order},
    {"GET", "/orders", Access::signed_in, list_orders},
    {"GET", "/orders.csv", Access::desk_operator, export_orders},
    {"GET", "/certificates.csv", Access::desk_operator, export_certificates},
    {"GET", "/payments.csv", Access::desk_operator, export_payments},
    {"GET", "/orders/{order}", Access::signed_in, get_order},
    {"GET", "/orders/{order}/survey", Access::signed_in, get_survey},
    {"PUT", "/orders/{order}/survey", Access::signed_in, put_survey},
    {"POST", "/orders/{order}/survey/submission", Access::signed_in, create_survey_submission},
    {"GET", "/orders/{order}/forecast", Access::signed_in, get_forecast},
    {"POST", "/orders/{order}/forecast", Access::signed_in, ask_sources},
    {"POST", "/orders/{order}/cancellation", Access::signed_in, create_cancellation},
    {"POST", "/orders/{order}/payment/transfer", Access::signed_in, choose_transfer},
    {"POST", "/orders/{order}/payment/card", Access::signed_in, start_card},
    {"POST", "/orders/{order}/payment/confirmation", Access::desk_operator, confirm_transfer},
    {"GET", "/orders/{order}/invoices", Access::signed_in, list_invoices_of_order},
    {"POST", "/orders/{order}/invoices", Access::desk_operator, issue_invoice},
    {"POST", "/orders/{order}/invoices/correction", Access::desk_operator, correct_invoice},
    {"GET", "/orders/{order}/books", Access::signed_in, get_books},
    {"POST", "/orders/{order}/credits", Access::desk_operator, give_credit},
    {"POST", "/orders/{order}/overpayment/return", Access::desk_operator, return_overpayment},
    {"POST", "/orders/{order}/refunds", Access::desk_operator, pay_refund},
    {"GET", "/invoices", Access::signed_in, find_invoices},
    {"GET", "/invoices/{invoice}", Access::signed_in, get_invoice},
    {"GET", "/invoices/{invoice}/pdf", Access::signed_in, get_invoice_pdf},
    {"POST", "/orders/{order}/information-request", Access::signed_in, create_information_request},
    {"GET", "/information/{token}", Access::anyone, get_information},
    {"POST", "/information/{token}", Access::anyone, answer_information},
    {"POST", "/orders/{order}/csr", Access::signed_in, give_csr},
    {"GET", "/orders/{order}/certificate", Access::signed_in, get_certificate},
    {"GET", "/orders/{order}/tickets", Access::signed_in, list_tickets},
    {"POST", "/orders/{order}/tickets", Access::signed_in, create_ticket},
    {"GET", "/attachments/{attachment}", Access::signed_in, get_attachment},

    // The call to the responsible person
    {"GET", "/orders/{order}/call", Access::signed_in, get_call},
    {"POST", "/orders/{order}/call", Access::signed_in, book_call},
    {"GET", "/calls/{token}", Access::anyone, get_call_by_link},
    {"POST", "/calls/{token}", Access::anyone, book_call_by_link},

    // Papers
    {"GET", "/orders/{order}/papers", Access::signed_in, list_papers},
    {"POST", "/orders/{order}/papers", Access::desk_operator, ask_for_paper},
    {"GET", "/papers/{paper}", Access::signed_in, get_paper},
    {"POST", "/papers/{paper}/uploads", Access::signed_in, upload_paper},
    {"POST", "/papers/{paper}/announcement", Access::signed_in, announce_paper},
    {"POST", "/papers/{paper}/arrival", Access::desk_operator, record_arrival},
    {"POST", "/papers/{paper}/opening", Access::desk_operator, open_paper},
    {"POST", "/papers/{paper}/decision", Access::desk_operator, decide_paper},
    {"POST", "/papers/{paper}/second-look", Access::desk_operator, look_again_at_paper},
    {"POST", "/papers/{paper}/withdrawal", Access::desk_operator, withdraw_paper},
    {"GET", "/uploads/{upload}", Access::signed_in, get_upload},

    // What is sold, and hosting contracts
    {"GET", "/products", Access::signed_in, list_products},
    {"GET", "/contracts", Access::desk_operator, list_contracts},
    {"POST", "/contracts/import", Access::desk_operator, import_contracts},
    {"GET", "/contracts/{contract}", Access::desk_operator, get_contract},
    {"POST", "/contracts/{contract}/exceptions", Access::desk_operator, create_exception},
    {"POST", "/exceptions/{exception}/confirmation", Access::desk_operator, confirm_exception},
    {"POST", "/exceptions/{exception}/withdrawal", Access::desk_operator, withdraw_exception},

    // Applications and installations
    {"GET", "/applications/{application}/preflight", Access::signed_in, get_preflight},
    {"POST", "/applications/{application}/submission", Access::desk_operator, create_submission},
    {"POST", "/applications/{application}/hold-answer", Access::signed_in, answer_hold},
    {"POST", "/applications/{application}/successor", Access::desk_operator, create_successor},
    {"POST", "/installations/{installation}/retry", Access::desk_operator, retry_installation},

    // The desk
    {"GET", "/desk/queue", Access::signed_in, get_queue},
    {"POST", "/desk/work/{work}/settlement", Access::desk_operator, settle_work},
    {"POST", "/desk/tasks/{task}/closure", Access::desk_operator, close_reviewed_task},
    {"GET", "/mails", Access::signed_in, list_mails},
    {"GET", "/mails/{mail}", Access::signed_in, get_mail},
    {"GET", "/dossiers/{dossier}", Access::signed_in, get_dossier},
    {"PATCH", "/dossiers/{dossier}", Access::signed_in, correct_dossier},
    {"GET", "/dossiers/{dossier}/timeline", Access::signed_in, get_dossier_timeline},
    {"GET", "/audit", Access::desk_operator, list_audit_events},

    // The embedded authority
    {"GET", "/authority/cases", Access::authority_officer, list_cases},
    {"GET", "/authority/cases/{case}", Access::authority_officer, get_case},
    {"POST", "/authority/cases/{case}/items", Access::authority_officer, confirm_item},
    {"GET", "/authority/calls", Access::authority_officer, list_calls},
    {"POST", "/authority/cases/{case}/call-number", Access::authority_officer, record_call_number},
    {"POST", "/authority/cases/{case}/call-plan", Access::authority_officer, plan_call},
    {"POST", "/authority/cases/{case}/call", Access::authority_officer, record_call},
    {"POST", "/authority/cases/{case}/issuance", Access::authority_officer, issue_certificate},
    {"POST", "/authority/cases/{case}/hold", Access::authority_officer, hold_case},
    {"POST", "/authority/cases/{case}/refusal", Access::authority_officer, refuse_case},

    // The tools, for everybody
    {"POST", "/tools/csr", Access::anyone, judge_csr, Effect::looks},
    {"POST", "/tools/certificate", Access::anyone, judge_certificate, Effect::looks},
    {"POST", "/tools/crl", Access::anyone, judge_crl, Effect::looks},
    {"POST", "/tools/chain", Access::anyone, judge_chain, Effect::looks},
    {"GET", "/tools/rules", Access::anyone, list_lint_rules},
    {"POST", "/tools/csr/unsigned", Access::anyone, prepare_csr, Effect::looks},
    {"POST", "/tools/csr/signed", Access::anyone, assemble_csr, Effect::looks},
};

}  // namespace

std::span<const ApiRoute> api_routes() { return table; }

}  // namespace certdesk::web::api
