#include "web/routes.hpp"

#include "web/pages/applications/applications.hpp"
#include "web/pages/authority/authority.hpp"
#include "web/pages/bank/bank.hpp"
#include "web/pages/calls/calls.hpp"
#include "web/pages/contracts/contracts.hpp"
#include "web/pages/forecast/forecast.hpp"
#include "web/pages/information/information.hpp"
#include "web/pages/invoices/invoices.hpp"
#include "web/pages/mailbox/mailbox.hpp"
#include "web/pages/orders/orders.hpp"
#include "web/pages/organization/organization.hpp"
#include "web/pages/papers/papers.hpp"
#include "web/pages/payment/payment.hpp"
#include "web/pages/queue/queue.hpp"
#include "web/pages/sign_in/password.hpp"
#include "web/pages/sign_in/sign_in.hpp"
#include "web/pages/store/store.hpp"
#include "web/pages/survey/survey.hpp"
#include "web/pages/tickets/tickets.hpp"
#include "web/pages/tools/brought.hpp"
#include "web/pages/tools/tools.hpp"

namespace certdesk::web {

namespace {

constexpr Route table[] = {
    {"GET", "/", Access::anyone, pages::show_home},
    {"GET", "/sign-in", Access::anyone, pages::show_sign_in},
    {"POST", "/sign-in", Access::anyone, pages::create_session},
    {"POST", "/sign-out", Access::signed_in, pages::end_session},
    {"GET", "/password", Access::signed_in, pages::show_password},
    {"POST", "/password", Access::signed_in, pages::change_password},
    {"POST", "/language", Access::anyone, pages::choose_language},

    // The customer's walk
    {"GET", "/store", Access::anyone, pages::show_store},
    {"GET", "/store/compare", Access::anyone, pages::show_comparison},
    {"GET", "/store/guide", Access::anyone, pages::show_guide},
    {"GET", "/orders", Access::customer, pages::show_orders},
    {"POST", "/orders", Access::customer, pages::create_order},
    {"GET", "/orders/{order}", Access::signed_in, pages::show_order},
    {"POST", "/orders/{order}/cancellation", Access::signed_in, pages::create_cancellation},
    {"GET", "/orders/{order}/certificate.pem", Access::signed_in, pages::download_certificate},
    {"GET", "/orders/{order}/chain.pem", Access::signed_in, pages::download_chain},
    {"GET", "/orders/{order}/survey", Access::signed_in, pages::show_survey},
    {"POST", "/orders/{order}/survey", Access::signed_in, pages::save_survey},
    {"GET", "/orders/{order}/forecast", Access::signed_in, pages::show_forecast},
    {"POST", "/orders/{order}/forecast", Access::signed_in, pages::ask_sources},
    {"POST", "/orders/{order}/survey/submission", Access::signed_in, pages::send_survey},
    {"GET", "/orders/{order}/payment", Access::customer, pages::show_payment},
    {"POST", "/orders/{order}/payment/transfer", Access::customer, pages::choose_transfer},
    {"POST", "/orders/{order}/payment/card", Access::customer, pages::start_card_payment},
    {"GET", "/invoices/{invoice}", Access::signed_in, pages::download_invoice},
    {"GET", "/orders/{order}/csr", Access::signed_in, pages::show_csr},
    {"POST", "/orders/{order}/csr", Access::signed_in, pages::give_csr},
    {"GET", "/orders/{order}/tickets", Access::signed_in, pages::show_tickets},
    {"POST", "/orders/{order}/tickets", Access::signed_in, pages::write_ticket},
    {"GET", "/attachments/{attachment}", Access::signed_in, pages::download_attachment},
    {"GET", "/orders/{order}/papers", Access::signed_in, pages::show_papers},
    {"POST", "/papers/{paper}/uploads", Access::signed_in, pages::upload_paper, pages::upload_limits},
    {"POST", "/papers/{paper}/announcement", Access::signed_in, pages::announce_paper},
    {"GET", "/uploads/{upload}", Access::signed_in, pages::download_upload},
    {"GET", "/information/{token}", Access::anyone, pages::show_information_request},
    {"POST", "/information/{token}", Access::anyone, pages::answer_information_request},
    {"GET", "/orders/{order}/call", Access::signed_in, pages::show_call_of_order},
    {"POST", "/orders/{order}/call", Access::signed_in, pages::book_call_of_order},
    {"GET", "/calls/{token}", Access::anyone, pages::show_call_by_link},
    {"POST", "/calls/{token}", Access::anyone, pages::book_call_by_link},
    {"GET", "/organization", Access::customer, pages::show_own_dossier},
    {"POST", "/organization", Access::customer, pages::correct_own_dossier},

    // The card provider, and its sandbox
    {"POST", "/webhooks/card", Access::outside, pages::take_card_webhook},
    {"GET", "/sandbox/card/{token}", Access::anyone, pages::show_card_sandbox},
    {"POST", "/sandbox/card/{token}", Access::anyone, pages::choose_in_card_sandbox},

    // The tools, for everybody
    {"GET", "/tools", Access::anyone, pages::show_tools},
    {"GET", "/tools/csr", Access::anyone, pages::show_csr_tool},
    {"POST", "/tools/csr", Access::anyone, pages::judge_brought_csr, pages::brought_limits, pages::refuse_too_large},
    {"GET", "/tools/certificate", Access::anyone, pages::show_certificate_tool},
    {"POST", "/tools/certificate", Access::anyone, pages::judge_brought_certificate, pages::brought_limits,
     pages::refuse_too_large},
    {"GET", "/tools/chain", Access::anyone, pages::show_chain_tool},
    {"POST", "/tools/chain", Access::anyone, pages::judge_brought_chain, pages::brought_limits, pages::refuse_too_large},
    {"GET", "/tools/commands", Access::anyone, pages::show_commands_tool},
    {"POST", "/tools/commands", Access::anyone, pages::make_commands},
    {"GET", "/tools/rules", Access::anyone, pages::show_rules},
    {"GET", "/tools/rules/{id}", Access::anyone, pages::show_rule},

    // The operators' desk
    {"GET", "/desk", Access::desk_operator, pages::show_queue},
    {"GET", "/desk/orders", Access::desk_operator, pages::show_all_orders},
    {"GET", "/desk/orders.csv", Access::desk_operator, pages::export_orders},
    {"GET", "/desk/certificates.csv", Access::desk_operator, pages::export_certificates},
    {"GET", "/desk/payments.csv", Access::desk_operator, pages::export_payments},
    {"POST", "/desk/work/{work}", Access::desk_operator, pages::settle_work},
    {"POST", "/desk/tasks/{task}/closure", Access::desk_operator, pages::close_reviewed_task},
    {"GET", "/desk/payments", Access::desk_operator, pages::show_payments},
    {"POST", "/desk/payments/file", Access::desk_operator, pages::take_bank_file, pages::bank_file_limits},
    {"POST", "/desk/payments/lines/{line}", Access::desk_operator, pages::match_transfer},
    {"POST", "/desk/payments/refunds", Access::desk_operator, pages::pay_refund},
    {"GET", "/desk/contracts", Access::desk_operator, pages::show_contracts},
    {"GET", "/desk/contracts/{contract}", Access::desk_operator, pages::show_contract},
    {"POST", "/desk/contracts/{contract}/exceptions", Access::desk_operator, pages::grant_exception},
    {"POST", "/desk/exceptions/{exception}/confirmation", Access::desk_operator, pages::confirm_exception},
    {"POST", "/desk/exceptions/{exception}/withdrawal", Access::desk_operator, pages::withdraw_exception},
    {"GET", "/desk/mailbox", Access::desk_operator, pages::show_mailbox},
    {"GET", "/desk/mailbox/{mail}", Access::desk_operator, pages::show_mail},
    {"GET", "/dossiers/{dossier}", Access::desk_operator, pages::show_dossier},
    {"POST", "/dossiers/{dossier}", Access::desk_operator, pages::correct_dossier},
    {"POST", "/orders/{order}/payment/confirmation", Access::desk_operator, pages::confirm_transfer},
    {"POST", "/orders/{order}/information-request", Access::desk_operator, pages::ask_for_information_again},
    {"POST", "/orders/{order}/papers", Access::desk_operator, pages::ask_for_papers},
    {"GET", "/papers/{paper}", Access::desk_operator, pages::show_paper},
    {"POST", "/papers/{paper}/opening", Access::desk_operator, pages::open_paper},
    {"POST", "/papers/{paper}/decision", Access::desk_operator, pages::decide_paper},
    {"POST", "/papers/{paper}/arrival", Access::desk_operator, pages::record_arrival},
    {"POST", "/papers/{paper}/second-look", Access::desk_operator, pages::look_again_at_paper},
    {"POST", "/papers/{paper}/withdrawal", Access::desk_operator, pages::withdraw_paper},
    {"GET", "/uploads/{upload}/picture", Access::desk_operator, pages::show_picture},
    {"GET", "/applications/{application}", Access::desk_operator, pages::show_preflight},
    {"POST", "/applications/{application}/submission", Access::desk_operator, pages::create_submission},
    {"POST", "/applications/{application}/hold-answer", Access::signed_in, pages::answer_hold},
    {"POST", "/applications/{application}/successor", Access::desk_operator, pages::apply_again},
    {"POST", "/installations/{installation}/retry", Access::desk_operator, pages::retry_installation},

    // The officers of the embedded authority
    {"GET", "/authority", Access::authority_officer, pages::show_cases},
    {"GET", "/authority/cases/{case}", Access::authority_officer, pages::show_case},
    {"POST", "/authority/cases/{case}/items", Access::authority_officer, pages::confirm_item},
    {"GET", "/authority/calls", Access::authority_officer, pages::show_calls},
    {"POST", "/authority/cases/{case}/call-number", Access::authority_officer, pages::record_call_number},
    {"POST", "/authority/cases/{case}/call-plan", Access::authority_officer, pages::plan_call},
    {"POST", "/authority/cases/{case}/call", Access::authority_officer, pages::record_call},
    {"POST", "/authority/cases/{case}/issuance", Access::authority_officer, pages::issue_certificate},
    {"POST", "/authority/cases/{case}/hold", Access::authority_officer, pages::put_case_on_hold},
    {"POST", "/authority/cases/{case}/refusal", Access::authority_officer, pages::refuse_case},
    {"GET", "/authority/root.crt", Access::anyone, pages::download_root},
    {"GET", "/authority/intermediate.crt", Access::anyone, pages::download_intermediate},
    {"GET", "/authority/authority.crl", Access::anyone, pages::download_crl},
    {"GET", "/authority/root.crl", Access::anyone, pages::download_root_crl},
};

constexpr Route plain_table[] = {
    {"GET", "/authority/root.crt", Access::anyone, pages::download_root},
    {"GET", "/authority/intermediate.crt", Access::anyone, pages::download_intermediate},
    {"GET", "/authority/authority.crl", Access::anyone, pages::download_crl},
    {"GET", "/authority/root.crl", Access::anyone, pages::download_root_crl},
};

}  // namespace

std::span<const Route> routes() { return table; }
std::span<const Route> plain_routes() { return plain_table; }

}  // namespace certdesk::web
