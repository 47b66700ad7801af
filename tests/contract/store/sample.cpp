#include "tests/contract/store/sample.hpp"

#include "tests/support/must.hpp"

#include <atomic>
#include <fmt/format.h>

namespace certdesk::tests {

IdBytes next_id_bytes() {
    static std::atomic<std::uint32_t> last = 0;
    const std::uint32_t number = ++last;
    IdBytes bytes{};
    for (std::size_t i = 0; i < 4; ++i) bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return bytes;
}

Instant at(int minute) {
    return Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}} + std::chrono::minutes{minute} +
           std::chrono::milliseconds{7};
}

std::string hex_of(char digit) { return std::string(64, digit); }

Bytes bytes_with_nul() { return {0x30, 0x00, 0xff, 0x00}; }

namespace sample {

accounts::Customer customer() {
    return {.id = next_id<CustomerId>(),
            .name = yoshino,
            .mail_address = "yoshino@example.test",
            .language = accounts::Language::en,
            .created_at = at(0),
            .number = "𠮷-0042"};
}

accounts::Account account(const accounts::Customer& customer) {
    const auto id = next_id<AccountId>();
    return {.id = id,
            .login = id.text() + "@example.test",
            .name = "𠮷野 太郎",
            .role = accounts::Role::customer,
            .customer = customer.id,
            .password_hash = "$argon2id$v=19$example",
            .failed_attempts = 2,
            .locked_until = at(5),
            .language = accounts::Language::en,
            .closed = true,
            .created_at = at(1)};
}

contracts::Contract contract(const accounts::Customer& customer) {
    const auto id = next_id<ContractId>();
    return {.id = id,
            .customer = customer.id,
            .number = "H-" + id.text(),
            .plan = contracts::Plan::ex_cloud,
            .plesk = contracts::Plesk::unsupported,
            .ssl_capable = false,
            .fixed_ip_address = true,
            .valid = false,
            .ends_on = std::chrono::year{2027} / 3 / 31,
            .created_at = at(1),
            .plesk_version = "17.8 𠮷"};
}

contracts::Server server(const contracts::Contract& contract) {
    return {.id = next_id<ServerId>(),
            .contract = contract.id,
            .label = "本番",
            .ssh_host = "web.example.test",
            .ssh_port = 65535,
            .ssh_user = "certdesk",
            .host_key_sha256 = "SHA256:example",
            .site_folder = "/srv/site",
            .check_command = "nginx -t",
            .reload_command = "nginx -s reload",
            .site_address = "192.0.2.10",
            .site_port = 8443};
}

dossier::Dossier dossier(const accounts::Customer& customer) {
    return {.id = next_id<DossierId>(), .customer = customer.id, .created_at = at(1)};
}

orders::Order order(const contracts::Contract& contract, const dossier::Dossier& dossier) {
    const auto id = next_id<OrderId>();
    return {.id = id,
            .number = "CD-" + id.text(),
            .customer = contract.customer,
            .contract = contract.id,
            .dossier = dossier.id,
            .product = "sureserver-ov",
            .price = Yen{4'000'000'000},
            .tax_percent = 10,
            .stage = orders::Stage::draft,
            .names = {"www.example.test", "example.test"},
            .language = accounts::Language::en,
            .created_at = at(2),
            .changed_at = at(3),
            .term_months = 6,
            .deployment = {.servers = 3, .ports = 2, .keys = catalogue::Keys::load_balancer},
            .licences = 6};
}

dossier::InformationRequest information_request(const orders::Order& order) {
    const auto id = next_id<InformationRequestId>();
    return {.id = id,
            .order = order.id,
            .customer = order.customer,
            .token_hash = id.text() + id.text(),
            .asked = {survey::Field::comment, survey::Field::common_name},
            .created_at = at(3),
            .expires_at = at(4),
            .answered_at = std::nullopt};
}

payments::Payment payment(const orders::Order& order) {
    return {.id = next_id<PaymentId>(),
            .order = order.id,
            .customer = order.customer,
            .method = payments::Method::card,
            .stage = payments::Stage::awaiting,
            .amount = order.price,
            .provider_reference = "checkout-1",
            .last_answer = "declined",
            .confirmed_at = at(4),
            .confirmed_by = "操作 花子",
            .created_at = at(3),
            .changed_at = at(4)};
}

applications::Application application(const orders::Order& order) {
    return {.id = next_id<ApplicationId>(),
            .order = order.id,
            .customer = order.customer,
            .generation = 1,
            .origin = applications::Origin::again,
            .stage = applications::Stage::gathering,
            .csr_der = bytes_with_nul(),
            .spki_sha256 = hex_of('a'),
            .key_location = "/srv/site/key.pem",
            .checked_digest = hex_of('b'),
            .authority_reference = "CASE-1",
            .authority_message = "登記が見つかりません",
            .hold_answer = "送りました",
            .submitted_at = at(5),
            .decided_at = at(6),
            .certificate = std::nullopt,
            .created_at = at(4),
            .changed_at = at(6)};
}

applications::IssuedCertificate certificate(const applications::Application& application) {
    return {.id = next_id<CertificateId>(),
            .order = application.order,
            .application = application.id,
            .customer = application.customer,
            .serial = "0a1b2c",
            .sha256_fingerprint = hex_of('c'),
            .leaf_pem = "-----BEGIN CERTIFICATE-----\n",
            .chain_pem = "-----BEGIN CERTIFICATE-----\nMII\n",
            .names = "www.example.test example.test",
            .not_before = at(7),
            .not_after = at(8),
            .received_at = at(9)};
}

authority::Case authority_case() {
    const auto id = next_id<CaseId>();
    return {.id = id,
            .reference = "application " + id.text(),
            .applicant = {},
            .stage = authority::Stage::open,
            .csr_der = bytes_with_nul(),
            .names = {"www.example.test", "example.test"},
            .claims = {{survey::Field::organization_name, yoshino}, {survey::Field::comment, "なし\n以上"}},
            .message = "名称が違います",
            .answer = "直しました",
            .call = authority::Call{.outcome = authority::CallOutcome::wrong_number,
                                    .phone_number = "+81312345678",
                                    .number_source = "iタウンページ",
                                    .spoken_with = "受付",
                                    .made_by = "審査 次郎",
                                    .made_at = at(6),
                                    .reused_from = next_id<CaseId>()},
            .decided_by = "審査 次郎",
            .serial = "0a1b2c",
            .received_at = at(5),
            .changed_at = at(6),
            .revision = 3};
}

authority::Issuance issuance(const authority::Case& authority_case) {
    return {.serial = next_id<CaseId>().text(),
            .authority_case = authority_case.id,
            .to_be_signed = bytes_with_nul(),
            .certificate = std::nullopt,
            .prepared_at = at(7),
            .signed_at = std::nullopt,
            .revoked_at = std::nullopt,
            .revocation_reason = 0};
}

installation::Installation installation(const applications::IssuedCertificate& certificate, const contracts::Server& server) {
    return {.id = next_id<InstallationId>(),
            .order = certificate.order,
            .application = certificate.application,
            .certificate = certificate.id,
            .customer = certificate.customer,
            .server = server.id,
            .stage = installation::Stage::prepared,
            .folder = "/srv/site/2026",
            .former_folder = "/srv/site/2025",
            .failure = "nginx -t: no such file",
            .created_at = at(10),
            .changed_at = at(11)};
}

notices::Mail mail(const orders::Order& order) {
    return {.id = next_id<MailId>(),
            .order = order.id,
            .customer = order.customer,
            .kind = notices::Kind::completion_report,
            .language = accounts::Language::ja,
            .to_name = yoshino,
            .to_address = "yoshino@example.test",
            .subject = "設定完了のお知らせ",
            .text = "𠮷野様\n\n完了しました。\n",
            .html = "<p>𠮷野様</p>",
            .message_id = "<1@desk.example>",
            .due_at = at(12),
            .created_at = at(11),
            .sent_at = std::nullopt};
}

notices::TicketMessage message(const orders::Order& order) {
    const auto id = next_id<TicketMessageId>();
    const auto attachment = [&](const char* name, Bytes content) {
        return notices::Attachment{.id = next_id<AttachmentId>(),
                                   .message = id,
                                   .file_name = name,
                                   .media_type = "application/x-pem-file",
                                   .content = std::move(content)};
    };
    return {.id = id,
            .order = order.id,
            .customer = order.customer,
            .author_role = accounts::Role::machine,
            .author_name = "certdesk",
            .text = "証明書をお送りします。",
            .attachments = {attachment("chain.pem", bytes_with_nul()), attachment("certificate.pem", {})},
            .written_at = at(12)};
}

work::Work work(const std::string& subject) {
    return {.id = next_id<WorkId>(),
            .kind = work::Kind::install_certificate,
            .subject = subject,
            .stage = work::Stage::prepared,
            .due_at = at(10),
            .attempts = 0,
            .fence = 0,
            .lease_owner = "",
            .lease_until = std::nullopt,
            .last_error = "",
            .created_at = at(9),
            .changed_at = at(9)};
}

work::Task task() {
    return {.id = next_id<TaskId>(),
            .kind = work::TaskKind::review_reversal,
            .role = accounts::Role::desk_operator,
            .subject = "a payment",
            .order = std::nullopt,
            .line = "CD-1 𠮷野",
            .reason = "reversed",
            .opened_at = at(9),
            .due_at = at(20),
            .closed_at = std::nullopt,
            .closed_by = ""};
}

audit::Event event(const std::optional<OrderId>& order) {
    return audit::make_event(
        {.role = accounts::Role::desk_operator, .name = "操作 花子", .via = "web", .request_id = "r-1"}, at(9),
        audit::Action::task_closed,
        {.kind = "order", .id = next_id<OrderId>().text(), .customer = next_id<CustomerId>(), .order = order}, "detail", "理由");
}

}  // namespace sample

void Ground::lay(ports::Transaction& transaction) const {
    must(transaction.accounts().add_customer(customer));
    must(transaction.contracts().add(contract));
    must(transaction.contracts().add_server(server));
    must(transaction.dossiers().add(dossier));
    must(transaction.orders().add(order));
}

}  // namespace certdesk::tests
