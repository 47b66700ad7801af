// Hosting contracts, their exceptions, imports and the store as JSON.
#include "web/api/json_leaves.hpp"

namespace certdesk::web::api {

namespace {

template <class Things, class Each>
JsonArray each(const Things& things, Each&& one) {
    JsonArray array;
    for (const auto& thing : things) array.emplace_back(one(thing));
    return array;
}

// What the deployment comes to; null where it cannot be.
Json needed_json(const std::optional<catalogue::Needed>& needed) {
    if (!needed) return Json(nullptr);
    return JsonObject{{"orders", needed->orders},
                      {"licences", needed->licences},
                      {"csrs", needed->csrs},
                      {"installations", needed->installations},
                      {"price_yen", needed->price.amount}};
}

JsonObject on_sale_json(const desk::OnSale& sale, Day today, const Reader& reader) {
    auto object = product_json(sale.product, today);
    object["needed"] = needed_json(sale.needed);
    object["findings"] = findings_json(sale.findings, reader);
    object["entitled_until"] = day(sale.entitlement.until);
    object["certificates"] = planned_certificates_json(sale.certificates_needed);
    return object;
}

JsonObject change_json(const contracts::Change& change) {
    return {{"subject", name(change.subject)},
            {"difference", name(change.difference)},
            {"name", change.name},
            {"row", change.row == 0 ? Json(nullptr) : Json(change.row)},
            {"fields", each(change.fields, [](const contracts::FieldChange& field) {
                 return JsonObject{{"field", field.field}, {"from", field.from}, {"to", field.to}};
             })}};
}

void add_standing(JsonObject& object, const contracts::Standing& standing, const Reader& reader) {
    object["service"] = name(standing.service);
    object["can_be_bought"] = standing.obstacles.empty();
    object["obstacles"] = findings_json(standing.obstacles, reader);
}

}  // namespace

JsonObject deployment_json(const catalogue::Deployment& deployment) {
    return {{"servers", deployment.servers}, {"ports", deployment.ports}, {"keys", name(deployment.keys)}};
}

JsonArray planned_certificates_json(const std::vector<orders::PlannedCertificate>& planned) {
    return each(planned, [](const orders::PlannedCertificate& one) {
        return JsonObject{{"issued_on", day(one.issued_on)}, {"last_day", day(one.last_day)}, {"days", one.days}};
    });
}

JsonObject shop_json(const desk::Shop& shop, const Reader& reader) {
    return {{"today", day(shop.today)},
            {"deployment", deployment_json(shop.deployment)},
            {"products", each(shop.on_sale, [&](const auto& sale) { return on_sale_json(sale, shop.today, reader); })},
            {"offers", each(shop.offers, [&](const desk::Offer& offer) {
                 return JsonObject{{"contract", contract_json(offer.contract)},
                                   {"service", name(offer.service)},
                                   {"can_be_bought", offer.obstacles.empty()},
                                   {"obstacles", findings_json(offer.obstacles, reader)}};
             })}};
}

JsonArray products_json(const std::vector<desk::Compared>& products) {
    return each(products, [](const desk::Compared& compared) {
        const auto& product = compared.product;
        return JsonObject{{"code", product.code},
                          {"name_ja", product.name_ja},
                          {"name_en", product.name_en},
                          {"authority", product.authority_name},
                          {"aliases", each(product.aliases, [](const std::string& alias) { return Json(alias); })},
                          {"assurance", name(product.assurance)},
                          {"names", name(product.names)},
                          {"is_sold", product.is_sold && compared.price.has_value()},
                          {"term_months", product.term_months},
                          {"price_yen", compared.price ? Json(compared.price->including_tax.amount) : Json(nullptr)},
                          {"longest_validity_days", compared.longest_validity_days},
                          {"licences", name(compared.policy.licences)},
                          {"csrs", name(compared.policy.csrs)}};
    });
}

JsonObject exception_json(const contracts::Exception& exception, Day today) {
    return {{"id", exception.id.text()},
            {"contract", exception.contract.text()},
            {"rule", name(exception.rule)},
            {"why", exception.why},
            {"until", day(exception.until)},
            {"state", name(contracts::state_of(exception, today))},
            {"granted_by", exception.granted_by},
            {"granted_at", to_rfc3339(exception.granted_at)},
            {"confirmed_by", text_or_null(exception.confirmed_by)},
            {"confirmed_at", instant(exception.confirmed_at)},
            {"withdrawn_by", text_or_null(exception.withdrawn_by)},
            {"withdrawn_at", instant(exception.withdrawn_at)}};
}

JsonObject contract_line_json(const desk::ContractLine& line, const Reader& reader) {
    auto object = contract_json(line.contract);
    object["customer_name"] = line.customer_name;
    add_standing(object, line.standing, reader);
    return object;
}

JsonObject contract_file_json(const desk::ContractFile& file, const Reader& reader) {
    auto object = contract_json(file.contract);
    object["customer_name"] = file.customer_name;
    add_standing(object, file.standing, reader);
    object["could_be_excepted"] = each(file.standing.could_be_excepted, [](contracts::Rule rule) { return name(rule); });
    object["exceptions"] =
        each(file.exceptions, [&](const contracts::Exception& one) { return exception_json(one, file.today); });
    return object;
}

JsonObject import_report_json(const desk::ContractImportReport& report, const Reader& reader) {
    JsonArray counts;
    for (const auto subject : all_of<contracts::Subject>()) {
        JsonObject row{{"subject", name(subject)}};
        for (const auto difference : all_of<contracts::Difference>())
            row[to_text(difference)] = report.sync.count(subject, difference);
        counts.push_back(std::move(row));
    }
    JsonArray changes;
    for (const auto& change : report.sync.changes)
        if (change.difference != contracts::Difference::unchanged) changes.push_back(change_json(change));
    return {{"is_written", report.is_written},
            {"counts", std::move(counts)},
            {"changes", std::move(changes)},
            {"refused", each(report.sync.refused, [&](const contracts::RefusedRow& row) {
                 return JsonObject{{"row", row.row}, {"findings", findings_json(row.findings, reader)}};
             })}};
}

}  // namespace certdesk::web::api
