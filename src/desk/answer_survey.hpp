// The survey (R8, R23-R51): partial answers are saved, every refusal stands beside its field.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <map>
#include <string>
#include <vector>

namespace certdesk::desk {

struct SurveySheet {
    orders::Order order;
    survey::Answers answers;         // of order and dossier, as kept
    std::vector<Finding> findings;   // of this call, by field
    std::vector<Finding> missing;    // questions still open and obstacles; sending refuses those that may not follow payment
    std::vector<std::string> names;  // R24: what the certificate will carry
};

// The sheet as it stands.
[[nodiscard]] Outcome<SurveySheet> look_at_survey(World& world, const accounts::Actor& actor, const OrderId& order);

// Keeps every answer that can be kept; the others come back in `findings`, what was kept before stays. An empty answer
// takes the former one away. Refuses as a whole only when the order is not found or the survey is closed (not_open_now).
[[nodiscard]] Outcome<SurveySheet> answer_survey(World& world, const accounts::Actor& actor, const OrderId& order,
                                                 const std::map<survey::Field, std::string>& typed);

// draft → placed; the price is due. Refuses with what must be known before money is asked, and with what can never be applied
// for (R69-R77). Other open questions may follow by the information request (R11).
[[nodiscard]] Outcome<orders::Order> send_survey(World& world, const accounts::Actor& actor, const OrderId& order);

// Before it is paid. Refuses not_open_now after that.
[[nodiscard]] Outcome<> cancel_order(World& world, const accounts::Actor& actor, const OrderId& order);

}  // namespace certdesk::desk
