// The handlers of the API, by subject. Private to this room.
#pragma once

#include "web/api/call.hpp"

namespace certdesk::web::api {

#define CD_HANDLER(name) [[nodiscard]] desk::Outcome<Answer> name(Call& call)

// orders.cpp
CD_HANDLER(get_shop);
CD_HANDLER(create_order);
CD_HANDLER(list_orders);
CD_HANDLER(get_order);
CD_HANDLER(get_survey);
CD_HANDLER(put_survey);
CD_HANDLER(create_survey_submission);
CD_HANDLER(create_cancellation);

// exports.cpp
CD_HANDLER(export_orders);
CD_HANDLER(export_certificates);
CD_HANDLER(export_payments);

// contracts.cpp
CD_HANDLER(list_products);
CD_HANDLER(list_contracts);
CD_HANDLER(get_contract);
CD_HANDLER(create_exception);
CD_HANDLER(confirm_exception);
CD_HANDLER(withdraw_exception);
CD_HANDLER(import_contracts);

// payment.cpp
CD_HANDLER(choose_transfer);
CD_HANDLER(start_card);
CD_HANDLER(confirm_transfer);

// invoices.cpp
CD_HANDLER(list_invoices_of_order);
CD_HANDLER(issue_invoice);
CD_HANDLER(correct_invoice);
CD_HANDLER(find_invoices);
CD_HANDLER(get_invoice);
CD_HANDLER(get_invoice_pdf);
CD_HANDLER(get_books);
CD_HANDLER(give_credit);
CD_HANDLER(return_overpayment);
CD_HANDLER(pay_refund);

// information.cpp
CD_HANDLER(create_information_request);
CD_HANDLER(get_information);
CD_HANDLER(answer_information);
CD_HANDLER(get_dossier);
CD_HANDLER(correct_dossier);
CD_HANDLER(get_dossier_timeline);
CD_HANDLER(get_forecast);
CD_HANDLER(ask_sources);

// applications.cpp
CD_HANDLER(give_csr);
CD_HANDLER(get_preflight);
CD_HANDLER(create_submission);
CD_HANDLER(answer_hold);
CD_HANDLER(create_successor);
CD_HANDLER(get_certificate);
CD_HANDLER(retry_installation);

// papers.cpp
CD_HANDLER(list_papers);
CD_HANDLER(ask_for_paper);
CD_HANDLER(get_paper);
CD_HANDLER(upload_paper);
CD_HANDLER(announce_paper);
CD_HANDLER(record_arrival);
CD_HANDLER(open_paper);
CD_HANDLER(decide_paper);
CD_HANDLER(look_again_at_paper);
CD_HANDLER(withdraw_paper);
CD_HANDLER(get_upload);

// correspondence.cpp
CD_HANDLER(list_tickets);
CD_HANDLER(create_ticket);
CD_HANDLER(get_attachment);
CD_HANDLER(list_mails);
CD_HANDLER(get_mail);

// desk.cpp
CD_HANDLER(get_queue);
CD_HANDLER(settle_work);
CD_HANDLER(close_reviewed_task);
CD_HANDLER(list_audit_events);

// authority.cpp
CD_HANDLER(list_cases);
CD_HANDLER(get_case);
CD_HANDLER(confirm_item);
CD_HANDLER(record_call);
CD_HANDLER(issue_certificate);
CD_HANDLER(hold_case);
CD_HANDLER(refuse_case);

// calls.cpp
CD_HANDLER(get_call);
CD_HANDLER(book_call);
CD_HANDLER(get_call_by_link);
CD_HANDLER(book_call_by_link);
CD_HANDLER(list_calls);
CD_HANDLER(record_call_number);
CD_HANDLER(plan_call);

// tools.cpp
CD_HANDLER(judge_csr);
CD_HANDLER(judge_certificate);
CD_HANDLER(judge_crl);
CD_HANDLER(judge_chain);
CD_HANDLER(list_lint_rules);
CD_HANDLER(prepare_csr);
CD_HANDLER(assemble_csr);

#undef CD_HANDLER

}  // namespace certdesk::web::api
