// One step of a paper, for the verbs that take it: guarded by the stage that was seen, with its audit event.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>

namespace certdesk::desk {

[[nodiscard]] audit::About about(const papers::Paper& paper);

struct PaperStep {
    papers::Step step{};
    audit::Action action{};
    std::string detail{};  // facts of the change, English, nothing personal
    std::string why{};
};
// Refuses not_open_now, and changed_by_another when somebody was quicker. `paper` is as it stands in the store afterwards; what
// the caller changed in it before is written with it.
[[nodiscard]] Outcome<> take(World& world, ports::Transaction& transaction, const accounts::Actor& actor, papers::Paper& paper,
                             const PaperStep& step);

// The operators' task to look at a paper, once however much came for it; due at the end of the next business day.
[[nodiscard]] Result<> open_review_task(World& world, ports::Transaction& transaction, const papers::Paper& paper);

// What the files of an upload are sealed for (KEY-05).
[[nodiscard]] std::string place_of(const UploadId& upload);

// As words/ names a kind of paper and an item of its checklist, for the lists in mails.
[[nodiscard]] std::string label_of(papers::Kind kind);
[[nodiscard]] std::string failure_of(papers::Item item);

// The page of an order's papers, for mails.
[[nodiscard]] std::string papers_link(const World& world, const OrderId& order);

}  // namespace certdesk::desk
