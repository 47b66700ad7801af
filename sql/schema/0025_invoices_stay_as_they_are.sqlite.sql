-- What was issued is never changed and never erased, whoever asks. Triggers speak each engine's own language, hence two files.
CREATE TRIGGER invoicing_documents_are_not_changed BEFORE UPDATE ON invoicing_documents
BEGIN
    SELECT RAISE(ABORT, 'invoices, receipts and credit notes stay as they were issued');
END;

CREATE TRIGGER invoicing_documents_are_not_deleted BEFORE DELETE ON invoicing_documents
BEGIN
    SELECT RAISE(ABORT, 'invoices, receipts and credit notes stay as they were issued');
END;

CREATE TRIGGER invoicing_lines_are_not_changed BEFORE UPDATE ON invoicing_lines
BEGIN
    SELECT RAISE(ABORT, 'invoices, receipts and credit notes stay as they were issued');
END;

CREATE TRIGGER invoicing_lines_are_not_deleted BEFORE DELETE ON invoicing_lines
BEGIN
    SELECT RAISE(ABORT, 'invoices, receipts and credit notes stay as they were issued');
END;

CREATE TRIGGER invoicing_totals_are_not_changed BEFORE UPDATE ON invoicing_totals
BEGIN
    SELECT RAISE(ABORT, 'invoices, receipts and credit notes stay as they were issued');
END;

CREATE TRIGGER invoicing_totals_are_not_deleted BEFORE DELETE ON invoicing_totals
BEGIN
    SELECT RAISE(ABORT, 'invoices, receipts and credit notes stay as they were issued');
END;
