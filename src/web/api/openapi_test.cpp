// openapi.json beside what the program does: neither knows a path, a word or an example that the other does not.
#include "core/oracle/prediction.hpp"
#include "core/refusal.hpp"
#include "core/survey/field.hpp"
#include "web/api/program_test.hpp"
#include "web/api/routes.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk::web::api::test {
namespace {

std::string upper(std::string_view text) {
    std::string result(text);
    for (auto& c : result) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    return result;
}

TEST(OpenApi, the_document_needs_no_key) {
    ApiInAWorld api;
    const auto response = api.http_get("/api/openapi.json");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/json");
    EXPECT_EQ(json::parse(response.body).at("openapi").as_string(), "3.1.0");
}

TEST(OpenApi, document_and_routes_know_the_same_paths_and_methods) {
    ApiInAWorld api;
    std::set<std::string> documented;
    for (const auto& path : api.document.paths())
        for (const auto& operation : path.value().as_object())
            documented.insert(upper({operation.key().data(), operation.key().size()}) + " " + std::string(path.key()));
    std::set<std::string> answered;
    for (const auto& route : api_routes())
        answered.insert(std::string(route.method) + " " + std::string(api_root) + std::string(route.pattern));
    EXPECT_EQ(documented, answered);
}

TEST(OpenApi, every_post_that_changes_something_asks_for_an_idempotency_key_and_every_route_but_links_and_tools_for_an_api_key) {
    ApiInAWorld api;
    for (const auto& route : api_routes()) {
        const auto path = std::string(api_root) + std::string(route.pattern);
        const auto* operation = api.document.operation(route.method, path);
        ASSERT_NE(operation, nullptr) << path;
        EXPECT_EQ(operation->as_object().contains("security"), route.access == Access::anyone) << path;
        bool asks = false;
        if (const auto* parameters = operation->as_object().if_contains("parameters"))
            for (const auto& parameter : parameters->as_array())
                asks = asks || api.document.resolve(parameter).at("name").as_string() == "Idempotency-Key";
        EXPECT_EQ(asks, route.method == "POST" && route.effect == Effect::changes) << path;
    }
}

template <Enumeration E>
void same_words(const ApiInAWorld& api, std::string_view pointer) {
    std::set<std::string> documented;
    for (const auto& word : api.document.root().at_pointer(json::string_view(pointer.data(), pointer.size())).as_array())
        documented.emplace(word.as_string());
    std::set<std::string> known;
    for (const auto name : names_of(E{})) known.emplace(name);
    EXPECT_EQ(documented, known) << pointer;
}

TEST(OpenApi, refusals_and_survey_fields_are_spelled_as_in_the_program) {
    ApiInAWorld api;
    same_words<Refusal>(api, "/components/schemas/Refusal/enum");
    same_words<survey::Field>(api, "/components/schemas/SurveyField/enum");
    same_words<audit::Action>(api, "/components/schemas/Event/properties/action/enum");
    same_words<Move>(api, "/components/schemas/Move/enum");
    same_words<oracle::Outlook>(api, "/components/schemas/Outlook/enum");
    same_words<oracle::Question>(api, "/components/schemas/Prediction/properties/question/enum");
    same_words<oracle::Reason>(api, "/components/schemas/Prediction/properties/reason/enum");
    same_words<oracle::Remedy>(api, "/components/schemas/Prediction/properties/cures/items/properties/remedy/enum");
}

TEST(OpenApi, every_reference_leads_somewhere_and_every_example_fits_its_schema) {
    ApiInAWorld api;
    int examples = 0;
    const std::function<void(const json::value&)> walk = [&](const json::value& value) {
        if (const auto* list = value.if_array()) {
            for (const auto& one : *list) walk(one);
        } else if (const auto* object = value.if_object()) {
            if (const auto* reference = object->if_contains("$ref"); reference != nullptr && reference->is_string())
                EXPECT_NO_THROW((void)api.document.resolve(value)) << json::serialize(value);
            if (const auto* samples = object->if_contains("examples"); samples != nullptr && samples->is_array())
                for (const auto& example : samples->as_array()) {
                    ++examples;
                    for (const auto& fault : api.document.faults(value, example))
                        ADD_FAILURE() << json::serialize(example) << fault;
                }
            if (object->contains("example") && object->contains("schema")) {
                ++examples;
                for (const auto& fault : api.document.faults(object->at("schema"), object->at("example")))
                    ADD_FAILURE() << json::serialize(object->at("example")) << fault;
            }
            for (const auto& member : *object) walk(member.value());
        }
    };
    walk(api.document.root());
    EXPECT_GT(examples, 15);
}

}  // namespace
}  // namespace certdesk::web::api::test
