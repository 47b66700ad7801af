#include "core/papers/paper.hpp"
#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class PapersContract : public StoreContract {};
CD_ON_EVERY_STORE(PapersContract);

namespace {

papers::Paper paper(const orders::Order& order, int minute = 10) {
    papers::Paper paper;
    paper.id = next_id<PaperId>();
    paper.order = order.id;
    paper.customer = order.customer;
    paper.kind = papers::Kind::licence_certificate;
    paper.reason = papers::Reason::asked_by_the_desk;
    paper.stage = papers::Stage::uploaded;
    paper.note = yoshino;
    paper.sent_back_because = "もう一度";
    paper.sent_back_items = {papers::Item::right_paper, papers::Item::office_name_and_address};
    paper.posted_on = std::chrono::year{2026} / 11 / 20;
    paper.issued_on = std::chrono::year{2026} / 9 / 1;
    paper.asked_by = "操作 花子";
    paper.asked_at = at(minute);
    paper.changed_at = at(minute);
    return paper;
}

papers::Upload upload(const papers::Paper& paper, int minute = 11) {
    papers::Upload upload;
    upload.id = next_id<UploadId>();
    upload.paper = paper.id;
    upload.order = paper.order;
    upload.customer = paper.customer;
    upload.type = FileType::png;
    upload.size_bytes = 20'000'000;
    upload.sha256 = hex_of('a');
    upload.active_content = true;
    upload.masked = true;
    upload.scan = papers::Scan::waiting;
    upload.uploaded_by = yoshino;
    upload.uploaded_at = at(minute);
    upload.sealed = bytes_with_nul();
    return upload;
}

}  // namespace

TEST_P(PapersContract, are_seen_by_their_customer_and_the_desk_only) {
    const Ground ground;
    const auto first = paper(ground.order);
    const auto second = paper(ground.order, 12);
    const auto file = upload(first);
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto& one : {second, first}) must(t.papers().add(one));
        must(t.papers().add_upload(file));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.papers().find(first.id, ground.own())), first));
        EXPECT_TRUE(same(must(t.papers().find(first.id, whole_desk())), first));
        EXPECT_TRUE(is_nothing(t.papers().find(first.id, stranger())));
        EXPECT_TRUE(same(must(t.papers().list_of_order(ground.order.id)), {first, second}));
        EXPECT_TRUE(must(t.papers().list_of_order(next_id<OrderId>())).empty());
        EXPECT_TRUE(same(must(t.papers().find_upload(file.id, ground.own())), file));
        EXPECT_TRUE(same(must(t.papers().find_upload(file.id, whole_desk())), file));
        EXPECT_TRUE(is_nothing(t.papers().find_upload(file.id, stranger())));
    });
}

TEST_P(PapersContract, move_only_from_the_stage_that_was_seen) {
    const Ground ground;
    auto moved = paper(ground.order);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.papers().add(moved));
    });
    moved.stage = papers::Stage::under_review;
    moved.reviewed_by = yoshino;
    moved.arrived_on = std::chrono::year{2026} / 11 / 22;
    moved.posted_on.reset();
    moved.sent_back_items.clear();
    moved.sent_back_because.clear();
    moved.changed_at = at(30);
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.papers().update(moved, papers::Stage::uploaded)));
        EXPECT_FALSE(must(t.papers().update(moved, papers::Stage::uploaded)));
        EXPECT_FALSE(must(t.papers().update(paper(ground.order), papers::Stage::uploaded)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.papers().find(moved.id, whole_desk())), moved)); });
}

TEST_P(PapersContract, list_their_files_without_bytes_and_forget_the_bytes_when_erased) {
    const Ground ground;
    const auto asked = paper(ground.order);
    auto first = upload(asked);
    auto second = upload(asked, 12);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.papers().add(asked));
        for (const auto& file : {second, first}) must(t.papers().add_upload(file));
        must(t.papers().mark_scanned(first.id, papers::Scan::clean));
        EXPECT_TRUE(must(t.papers().erase_upload(second.id, at(40))));
        EXPECT_FALSE(must(t.papers().erase_upload(second.id, at(41))));
        EXPECT_FALSE(must(t.papers().erase_upload(next_id<UploadId>(), at(41))));
    });
    first.scan = papers::Scan::clean;
    second.erased_at = at(40);
    second.sealed.clear();
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.papers().find_upload(second.id, whole_desk())), second));
        first.sealed.clear();
        EXPECT_TRUE(same(must(t.papers().uploads_of(ground.order.id)), {first, second}));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.papers().mark_scanned(next_id<UploadId>(), papers::Scan::clean); }),
              ErrorKind::not_found);
}

TEST_P(PapersContract, belong_to_an_order_and_files_to_a_paper) {
    const Ground ground;
    auto lost = paper(ground.order);
    const auto file = upload(paper(ground.order));
    change([&](Transaction& t) { ground.lay(t); });
    lost.order = next_id<OrderId>();
    EXPECT_EQ(error_of([&](Transaction& t) { return t.papers().add(lost); }), ErrorKind::broken);
    EXPECT_EQ(error_of([&](Transaction& t) { return t.papers().add_upload(file); }), ErrorKind::broken);
}

TEST_P(PapersContract, take_every_enumerator_of_the_code) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto kind : all_of<papers::Kind>())
            for (const auto reason : all_of<papers::Reason>())
                for (const auto stage : all_of<papers::Stage>()) {
                    auto one = paper(ground.order);
                    one.kind = kind;
                    one.reason = reason;
                    one.stage = stage;
                    must(t.papers().add(one));
                }
        const auto asked = paper(ground.order);
        must(t.papers().add(asked));
        for (const auto type : all_of<FileType>())
            for (const auto scan : all_of<papers::Scan>()) {
                auto file = upload(asked);
                file.type = type;
                file.scan = scan;
                must(t.papers().add_upload(file));
            }
    });
}

}  // namespace certdesk::tests
