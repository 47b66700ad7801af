#include "apps/demo/walk.hpp"

#include "apps/demo/mail_text.hpp"
#include "base/text.hpp"

#include <chrono>
#include <thread>

namespace certdesk::apps {

namespace {

constexpr std::chrono::milliseconds look_again{100};

// A made-up company. The title of the responsible person is left open: the information request asks for it.
const Fields survey_answers{
    {"organization_english", "Kaisha Sample Co., Ltd."},
    {"department", "Sales Division"},
    {"city", "Shinjuku"},
    {"prefecture", "Tokyo"},
    {"applicant_kind", "corporation"},
    {"organization_name", "株式会社会社見本"},
    {"legal_form", "kabushiki_kaisha"},
    {"representative_name", "見本 大三郎"},
    {"organization_phone", "03-1234-5678"},
    {"responsible_person_name", "見本 花子"},
    {"responsible_person_reading", "みほん はなこ"},
    {"responsible_person_department", "営業部"},
};

Result<Page> expect(Result<Page> page, std::string_view doing) {
    if (!page) return with_context(std::move(page), doing);
    if (page->status != 200) {
        // The page's own words are the best explanation there is.
        const std::size_t main = page->body.find("<main");
        return fail(ErrorKind::denied, std::string(doing) + ": " + page->path + " answered " + std::to_string(page->status) +
                                           "\n" + page->body.substr(main == std::string::npos ? 0 : main, 3000));
    }
    return page;
}

class Walk {
public:
    Walk(ports::HttpClient& client, const WalkPlan& plan, const MailServer& mail)
        : plan_(plan),
          mail_(mail),
          customer_(client, plan.base_url, plan.language),
          operator_(client, plan.base_url, plan.language),
          officer_(client, plan.base_url, plan.language) {}

    Result<> sign_in(Browser& browser, const SignIn& who) {
        const auto page = TRY(expect(browser.open("/sign-in"), "opening the sign-in page"));
        TRY(expect(browser.submit(page, "/sign-in", {{"login", who.login}, {"password", who.password}}), "signing in"));
        return {};
    }

    Result<std::string> buy() {
        const auto store = TRY(expect(customer_.open("/store"), "opening the store"));
        // The order form that stands after the contract's number.
        const std::size_t at = store.body.find(plan_.contract_number);
        if (at == std::string::npos) return fail(ErrorKind::malformed, "the store does not show " + plan_.contract_number);
        Page part = store;
        part.forms = read_forms(std::string_view(store.body).substr(at));
        const auto page = TRY(expect(customer_.submit(part, "/orders", {}), "buying"));
        const std::size_t end = page.path.find('/', std::string_view("/orders/").size());
        order_ = page.path.substr(0, end);
        return order_;
    }

    Result<> answer_survey() {
        auto page = TRY(expect(customer_.open(order_ + "/survey"), "opening the survey"));
        Fields first{{"common_name", plan_.common_name}};
        page = TRY(expect(customer_.submit(page, order_ + "/survey", first), "saving the common name"));
        Fields all = survey_answers;
        all.insert(first.begin(), first.end());
        TRY(expect(customer_.submit(page, order_ + "/survey", all, order_ + "/survey/submission"), "sending the survey"));
        return {};
    }

    Result<> pay_by_card() {
        const auto page = TRY(expect(customer_.open(order_ + "/payment"), "opening the payment page"));
        const auto provider = TRY(expect(customer_.submit(page, "/payment/card", {}), "going to the card provider"));
        if (provider.forms.empty()) return fail(ErrorKind::malformed, "the card provider's page has no form");
        const std::size_t at = provider.path.find("/sandbox/card/");
        TRY(expect(customer_.submit(provider, provider.path.substr(at), {{"choice", "pay_and_repeat_event"}}),
                   "paying at the provider"));
        return {};
    }

    // The link in the mail, as its reader gets it.
    Result<> answer_information_request() {
        std::string link;
        TRY(wait("the information request", [&]() -> Result<bool> {
            for (const auto& mail : mail_.mails()) {
                const std::string text = plain_text_of(mail);
                const std::size_t at = text.find(plan_.base_url + "/information/");
                if (at == std::string::npos) continue;
                link = text.substr(at, text.find_first_of(" \n\r", at) - at);
            }
            return !link.empty();
        }));
        const auto page = TRY(expect(customer_.open(link), "opening the link of the mail"));
        TRY(expect(customer_.submit(page, "/information/" + link.substr(link.rfind('/') + 1),
                                    {{"responsible_person_title", "グループリーダー"}}),
                   "answering the information request"));
        return {};
    }

    Result<> submit_application() {
        std::string link;
        TRY(wait("the application to be ready", [&]() -> Result<bool> {
            const auto queue = TRY(expect(operator_.open("/desk"), "opening the queue"));
            link = queue.link("/applications/");
            return !link.empty();
        }));
        const auto page = TRY(expect(operator_.open(link), "opening the preflight"));
        TRY(expect(operator_.submit(page, "/submission", {{"confirmed", "yes"}}), "submitting the application"));
        return {};
    }

    Result<std::string> open_case() {
        std::string link;
        TRY(wait("the case at the authority", [&]() -> Result<bool> {
            const auto cases = TRY(expect(officer_.open("/authority"), "opening the cases"));
            link = cases.link("/authority/cases/");
            return !link.empty();
        }));
        case_ = link;
        return link;
    }

    Result<> confirm_items(const std::string& today) {
        static constexpr std::pair<const char*, const char*> sources[] = {
            {"legal_existence", "国税庁法人番号公表サイト"},
            {"organization_name", "国税庁法人番号公表サイト"},
            {"address", "国税庁法人番号公表サイト"},
            {"domain_right", "JPRS WHOIS"},
            {"phone_number", "iタウンページ"},
        };
        for (const auto& [item, source] : sources) {
            const auto page = TRY(expect(officer_.open(case_), "opening the case"));
            TRY(expect(officer_.submit(
                           page, "/items",
                           {{"item", item}, {"state", "confirmed"}, {"source", source}, {"obtained_on", today}, {"note", ""}}),
                       std::string("confirming ") + item));
        }
        return {};
    }

    Result<> call() {
        const auto page = TRY(expect(officer_.open(case_), "opening the case"));
        TRY(expect(officer_.submit(page, "/call",
                                   {{"outcome", "reached_and_confirmed"},
                                    {"phone_number", "03-1234-5678"},
                                    {"number_source", "iタウンページ"},
                                    {"spoken_with", "見本 花子"}}),
                   "recording the call"));
        return {};
    }

    Result<> issue() {
        const auto page = TRY(expect(officer_.open(case_), "opening the case"));
        TRY(expect(officer_.submit(page, "/issuance", {{"confirmed", "yes"}}), "issuing"));
        return {};
    }

    Result<> wait_for_milestone(std::string_view milestone) {
        const std::string done = "data-milestone=\"" + std::string(milestone) + "\" data-state=\"done\"";
        return wait(std::string(milestone),
                    [&]() -> Result<bool> { return TRY(expect(customer_.open(order_), "opening the order")).has(done); });
    }

    Result<> wait_for_mail(std::string_view text) {
        return wait("a mail with " + std::string(text), [&]() -> Result<bool> {
            for (const auto& mail : mail_.mails())
                if (plain_text_of(mail).find(text) != std::string::npos) return true;
            return false;
        });
    }

    Browser& customer() { return customer_; }
    Browser& desk_operator() { return operator_; }
    Browser& officer() { return officer_; }

private:
    template <class Look>
    Result<> wait(const std::string& what, Look look) {
        const auto deadline = std::chrono::steady_clock::now() + plan_.patience;
        while (!TRY(look())) {
            if (std::chrono::steady_clock::now() > deadline) return fail(ErrorKind::timed_out, "waited too long for " + what);
            std::this_thread::sleep_for(look_again);
        }
        return {};
    }

    const WalkPlan& plan_;
    const MailServer& mail_;
    Browser customer_;
    Browser operator_;
    Browser officer_;
    std::string order_;
    std::string case_;
};

std::string today_in_japan() {
    return to_iso_date(day_in_japan(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())));
}

}  // namespace

Result<std::string> walk(ports::HttpClient& client, const WalkPlan& plan, const Cast& cast, const MailServer& mail,
                         const Tell& tell) {
    const bool ja = plan.language == "ja";
    const auto say = [&](const char* who_ja, const char* who_en, const std::string& what_ja, const std::string& what_en) {
        tell(ja ? who_ja : who_en, ja ? what_ja : what_en);
    };
    constexpr auto customer_ja = "お客様", customer_en = "customer", desk_ja = "サポートデスク", desk_en = "desk";
    constexpr auto authority_ja = "認証局", authority_en = "authority", machine_ja = "自動処理", machine_en = "machine";

    Walk walk(client, plan, mail);
    TRY(walk.sign_in(walk.customer(), cast.customer));
    TRY(walk.sign_in(walk.desk_operator(), cast.desk_operator));
    TRY(walk.sign_in(walk.officer(), cast.officer));
    say(customer_ja, customer_en, "サインイン(サポートデスク、認証局の担当者も)",
        "signed in (and so did the operator and the officer)");
    std::string order = TRY(walk.buy());
    say(customer_ja, customer_en, "ストアで証明書を注文: " + plan.contract_number,
        "bought a certificate for " + plan.contract_number);
    TRY(walk.answer_survey());
    say(customer_ja, customer_en, "アンケートに回答: " + plan.common_name, "answered the survey for " + plan.common_name);
    TRY(walk.pay_by_card());
    TRY(walk.wait_for_milestone("payment"));
    say(customer_ja, customer_en, "カードで支払い(決済会社の通知は2回届き、1回だけ数えた)",
        "paid by card (the provider's event came twice and was counted once)");
    TRY(walk.answer_information_request());
    say(customer_ja, customer_en, "情報提供依頼メールのリンクから、足りない項目に回答",
        "answered what was missing, by the link in the mail");
    TRY(walk.wait_for_milestone("key"));
    say(machine_ja, machine_en, "お客様のサーバで秘密鍵とCSRを作成(SSH)", "made key and CSR on the customer's server (SSH)");
    TRY(walk.submit_application());
    TRY(walk.wait_for_milestone("application"));
    say(desk_ja, desk_en, "照合して認証局へ申請", "compared and applied to the authority");
    TRY(walk.open_case());
    TRY(walk.confirm_items(today_in_japan()));
    say(authority_ja, authority_en, "実在性を出典と日付つきで確認", "confirmed every item with source and day");
    TRY(walk.call());
    say(authority_ja, authority_en, "申請責任者へ電話(在籍と申請意思)", "called the responsible person (presence, intention)");
    TRY(walk.issue());
    TRY(walk.wait_for_milestone("issued"));
    say(authority_ja, authority_en, "証明書を発行", "issued the certificate");
    TRY(walk.wait_for_milestone("installation"));
    say(machine_ja, machine_en, "サーバへ設定し、外からの接続で確認", "installed it and saw it served from outside");
    TRY(walk.wait_for_milestone("report"));
    TRY(walk.wait_for_mail(plan.base_url + order));
    say(desk_ja, desk_en, "設定完了報告メールを送信", "sent the completion report");
    return order;
}

}  // namespace certdesk::apps
