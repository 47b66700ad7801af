#include "apps/demo/what_to_try.hpp"

#include <fmt/format.h>

namespace certdesk::apps {

namespace {

constexpr std::string_view in_japanese =
    "やってみること\n"
    "  1. お客様      {0}/store で「{1}」の証明書を注文し、アンケートに {2} で答えて支払う。\n"
    "  2. デスク      {0}/desk  銀行振込のときは入金を確認する。鍵とCSRができたら、照合して申請する。\n"
    "                 届くはずのメールは、すべて {0}/desk/mailbox で読める。\n"
    "  3. 認証局      {0}/authority  各項目を確認し、電話の結果を記録して、発行する。\n"
    "  4. お客様      注文のページに、設定と外からの確認の結果が表示される。\n"
    "サイトが見せる証明書を確かめる\n"
    "  openssl s_client -connect 127.0.0.1:{3} -servername {2} </dev/null | openssl x509 -noout -subject -serial -dates\n"
    "ブラウザで見る(鍵マークには、{0}/authority/root.crt を信頼するルートとして加える)\n"
    "  chromium --user-data-dir=$(mktemp -d) --host-resolver-rules='MAP {2} 127.0.0.1' https://{2}:{3}/\n";

constexpr std::string_view in_english =
    "What to try\n"
    "  1. The customer   {0}/store: buy for \"{1}\", answer the survey for {2}, pay.\n"
    "  2. The operator   {0}/desk: confirm the payment if it is a bank transfer. When key and CSR are made, compare and apply.\n"
    "                    Every mail that leaves can be read at {0}/desk/mailbox.\n"
    "  3. The officer    {0}/authority: confirm each item, record the call, issue.\n"
    "  4. The customer   the order's page shows the installation and what was seen from outside.\n"
    "To see what the site shows\n"
    "  openssl s_client -connect 127.0.0.1:{3} -servername {2} </dev/null | openssl x509 -noout -subject -serial -dates\n"
    "In a browser (the padlock wants {0}/authority/root.crt among the trusted roots)\n"
    "  chromium --user-data-dir=$(mktemp -d) --host-resolver-rules='MAP {2} 127.0.0.1' https://{2}:{3}/\n";

}  // namespace

std::string what_to_try(const Stage& stage, std::string_view language) {
    return fmt::format(fmt::runtime(language == "ja" ? in_japanese : in_english), stage.base_url, stage.contract_number,
                       stage.common_name, stage.site_port);
}

}  // namespace certdesk::apps
