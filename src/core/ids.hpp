// The identifiers of everything the desk keeps; the tag is the noun of docs/glossary.md.
#pragma once

#include "base/id.hpp"

namespace certdesk {

using AccountId = Id<struct AccountTag>;
using ApiKeyId = Id<struct ApiKeyTag>;
using ApplicationId = Id<struct ApplicationTag>;
using AttachmentId = Id<struct AttachmentTag>;
using BankLineId = Id<struct BankLineTag>;
using CaseId = Id<struct CaseTag>;
using CertificateId = Id<struct CertificateTag>;
using ContractId = Id<struct ContractTag>;
using CustomerId = Id<struct CustomerTag>;
using DossierId = Id<struct DossierTag>;
using ExceptionId = Id<struct ExceptionTag>;
using InformationRequestId = Id<struct InformationRequestTag>;
using InstallationId = Id<struct InstallationTag>;
using MailId = Id<struct MailTag>;
using OrderId = Id<struct OrderTag>;
using PaperId = Id<struct PaperTag>;
using PaymentId = Id<struct PaymentTag>;
using PostingId = Id<struct PostingTag>;
using ServerId = Id<struct ServerTag>;
using TaskId = Id<struct TaskTag>;
using TicketMessageId = Id<struct TicketMessageTag>;
using UploadId = Id<struct UploadTag>;
using WorkId = Id<struct WorkTag>;

}  // namespace certdesk
