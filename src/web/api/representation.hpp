// How things look as JSON: one shape for the API and for `certdesk --json`.
// Private to this room and to the command line: it speaks Boost.JSON.
//
// Days are "2026-11-23", instants RFC 3339 in UTC, money whole yen; what is not known is null.
#pragma once

#include "core/audit/event.hpp"
#include "core/calendar/calendar.hpp"
#include "desk/answer_survey.hpp"
#include "desk/ask_for_information.hpp"
#include "desk/except_contract.hpp"
#include "desk/import_contracts.hpp"
#include "desk/dossier_timeline.hpp"
#include "desk/order_overview.hpp"
#include "desk/queue.hpp"
#include "desk/read_mail.hpp"
#include "desk/shop.hpp"
#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "web/words.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <vector>

namespace certdesk::web::api {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

// Who reads it: findings come with a sentence in that language, and customers see less than those who work here.
struct Reader {
    const Words& words;
    Language language = Language::en;
    accounts::Role role = accounts::Role::customer;
};

[[nodiscard]] JsonArray findings_json(const std::vector<Finding>& findings, const Reader& reader);
[[nodiscard]] JsonObject answers_json(const survey::Answers& answers);
[[nodiscard]] JsonObject order_json(const orders::Order& order);
[[nodiscard]] JsonObject order_line_json(const desk::OrderLine& line);
[[nodiscard]] JsonObject order_overview_json(const desk::OrderOverview& overview, const Reader& reader);
[[nodiscard]] JsonObject contract_json(const contracts::Contract& contract);
[[nodiscard]] JsonObject product_json(const catalogue::Product& product, Day today);
[[nodiscard]] JsonObject deployment_json(const catalogue::Deployment& deployment);
[[nodiscard]] JsonArray planned_certificates_json(const std::vector<orders::PlannedCertificate>& planned);
[[nodiscard]] JsonObject shop_json(const desk::Shop& shop, const Reader& reader);
[[nodiscard]] JsonArray products_json(const std::vector<desk::Compared>& products);
[[nodiscard]] JsonObject contract_file_json(const desk::ContractFile& file, const Reader& reader);
[[nodiscard]] JsonObject contract_line_json(const desk::ContractLine& line, const Reader& reader);
[[nodiscard]] JsonObject exception_json(const contracts::Exception& exception, Day today);
[[nodiscard]] JsonObject import_report_json(const desk::ContractImportReport& report, const Reader& reader);
[[nodiscard]] JsonObject survey_sheet_json(const desk::SurveySheet& sheet, const Reader& reader);
[[nodiscard]] JsonObject information_sheet_json(const desk::InformationSheet& sheet, const Reader& reader);
[[nodiscard]] JsonObject payment_json(const payments::Payment& payment);
[[nodiscard]] JsonObject application_json(const applications::Application& application);
[[nodiscard]] JsonObject preflight_json(const desk::Preflight& preflight, const Reader& reader);
[[nodiscard]] JsonObject certificate_json(const applications::IssuedCertificate& certificate);  // with its PEM
[[nodiscard]] JsonArray tickets_json(const std::vector<notices::TicketMessage>& messages);
[[nodiscard]] JsonObject queue_json(const desk::Queue& queue);
[[nodiscard]] JsonObject mail_line_json(const notices::Mail& mail);  // without its words
[[nodiscard]] JsonObject mail_json(const notices::Mail& mail);
[[nodiscard]] JsonObject timeline_json(const std::vector<renewals::Event>& events);
[[nodiscard]] JsonObject dossier_json(const desk::DossierFile& file, const Reader& reader);
[[nodiscard]] JsonObject case_json(const authority::Case& authority_case);
[[nodiscard]] JsonObject case_file_json(const desk::CaseFile& file, const Reader& reader);
[[nodiscard]] JsonObject event_json(const audit::Event& event);

}  // namespace certdesk::web::api
