#include "web/api/forecast_representation.hpp"

#include "web/api/json_leaves.hpp"

namespace certdesk::web::api {

namespace {

JsonObject cure_json(const oracle::Cure& cure) {
    return {{"remedy", name(cure.remedy)},
            {"what", text_or_null(cure.what)},
            {"suggestion", text_or_null(cure.suggestion)},
            {"is_fallback", cure.is_fallback}};
}

JsonArray foldings_json(const oracle::Prediction& prediction) {
    JsonArray foldings;
    if (prediction.matched)
        for (const auto folding : prediction.matched->foldings) foldings.push_back(name(folding));
    return foldings;
}

JsonObject prediction_json(const oracle::Prediction& prediction) {
    JsonArray cures;
    for (const auto& cure : prediction.cures) cures.emplace_back(cure_json(cure));
    JsonArray refusals;
    for (const auto& finding : prediction.findings) refusals.push_back(name(finding.refusal));
    return {{"question", name(prediction.question)},
            {"about", text_or_null(prediction.about)},
            {"outlook", name(prediction.outlook)},
            {"reason", name(prediction.reason)},
            {"rule", Json(oracle::rule_of(prediction.question))},
            {"ours", text_or_null(prediction.ours)},
            {"theirs", text_or_null(prediction.theirs)},
            {"foldings", foldings_json(prediction)},
            {"source", text_or_null(prediction.source)},
            {"obtained_on", day(prediction.obtained_on)},
            {"refusals", std::move(refusals)},
            {"cures", std::move(cures)}};
}

}  // namespace

JsonObject forecast_json(const desk::Forecast& forecast) {
    JsonArray predictions;
    for (const auto& prediction : forecast.predictions) predictions.emplace_back(prediction_json(prediction));
    return {{"order", forecast.order.id.text()},
            {"outlook", name(forecast.outlook)},
            {"asked_at", instant(forecast.asked_at)},
            {"can_ask", forecast.can_ask},
            {"predictions", std::move(predictions)}};
}

}  // namespace certdesk::web::api
